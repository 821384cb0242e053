using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Ui;

/// <summary>A form that is posted and answered with a redirect. Hands <see cref="State"/> to its fields and its error summary.</summary>
/// <remarks>Browsers' own messages are off: the server's are complete, in the page's language and at their fields.</remarks>
public sealed partial class UiForm
{
    /// <summary>Where it is sent; this page's address when <c>null</c>.</summary>
    [Parameter]
    public string? Action { get; set; }

    /// <summary><c>post</c> (default) or <c>get</c>.</summary>
    [Parameter]
    public string Method { get; set; } = "post";

    /// <summary>What was sent before and what was wrong with it.</summary>
    [Parameter]
    public UiFormState? State { get; set; }

    /// <summary>Leaves out the list of problems above the fields.</summary>
    [Parameter]
    public bool HideSummary { get; set; } = false;

    /// <summary>Asks before the page is left with something typed that was not sent, when scripts run.</summary>
    [Parameter]
    public bool Guard { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The request, as <c>UiResults.Page</c> hands it down.</summary>
    [CascadingParameter]
    public HttpContext? Context { get; set; }

    /// <summary>Any further attributes of the element.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    // Browsers are told apart by Origin; the token is for those that send none, where the application has added antiforgery.
    private AntiforgeryTokenSet? Token => Method == "post" && Context?.RequestServices.GetService<IAntiforgery>() is { } antiforgery
        ? antiforgery.GetAndStoreTokens(Context)
        : null;
}
