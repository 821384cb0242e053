using Microsoft.AspNetCore.Components;

namespace Gable.Mail;

/// <summary>The base of a layout of the application's own: the one component that derives from it frames every mail that says <c>MailLayout</c>, those of packages too.</summary>
/// <remarks>Found by type. Put <c>data-mail-content=""</c> on the table cell around <see cref="ChildContent"/> to keep the styles of plain elements.</remarks>
public abstract class MailLayoutBase : ComponentBase
{
    /// <summary>What the mail says, as plain HTML: <c>h1</c>, <c>p</c>, <c>ul</c>, <c>table</c>; it gets its styles by itself.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Above the card. Default <c>null</c>: the product's name.</summary>
    [Parameter]
    public RenderFragment? Header { get; set; }

    /// <summary>Below the card. Default <c>null</c>: the product's name.</summary>
    [Parameter]
    public RenderFragment? Footer { get; set; }

    /// <summary>The line that a list of mails shows beside the subject; hidden in the mail itself. Default <c>null</c>: none.</summary>
    [Parameter]
    public string? Preheader { get; set; }

    /// <summary>The document's title. Default <c>null</c>: the product's name.</summary>
    [Parameter]
    public string? Title { get; set; }
}
