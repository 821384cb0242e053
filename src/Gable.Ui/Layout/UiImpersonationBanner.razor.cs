using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Gable.Ui;

/// <summary>Says at the edge of the page that somebody looks at it as another person, with a button that ends it; nothing otherwise.</summary>
/// <remarks><see cref="UiDocument"/> has it. A page of the application with a document of its own puts it before the end of the body.</remarks>
public sealed partial class UiImpersonationBanner
{
    /// <summary>The request, as <c>UiResults.Page</c> hands it down.</summary>
    [CascadingParameter]
    public HttpContext? Context { get; set; }

    private UiImpersonation? Impersonation => Context?.Features.Get<UiImpersonation>();
}
