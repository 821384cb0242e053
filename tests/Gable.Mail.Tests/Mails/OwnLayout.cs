using Microsoft.AspNetCore.Components.Rendering;

namespace Gable.Mail.Tests;

/// <summary>Generic, so that discovery passes it by; a test derives from it.</summary>
/// <typeparam name="T">Anything.</typeparam>
public class OwnLayout<T> : MailLayoutBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "main");
        builder.AddContent(1, "own ");
        builder.AddContent(2, ChildContent);
        builder.CloseElement();
    }
}
