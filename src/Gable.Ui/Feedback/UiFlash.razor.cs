using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Gable.Ui;

/// <summary>The messages that the request before left behind, such as “Saved” after a form was sent. Shown once.</summary>
public sealed partial class UiFlash
{
    /// <summary>In the flow of the page instead of at its lower edge.</summary>
    [Parameter]
    public bool Inline { get; set; } = false;

    /// <summary>The request, as <c>UiResults.Page</c> hands it down.</summary>
    [CascadingParameter]
    public HttpContext? Context { get; set; }

    private IReadOnlyList<UiMessage> _messages = [];

    /// <inheritdoc />
    protected override void OnInitialized() => _messages = Context is null ? [] : UiFlashCookie.Take(Context);
}
