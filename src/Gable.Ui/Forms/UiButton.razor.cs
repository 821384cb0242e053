using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A button, or a link that looks like one.</summary>
public sealed partial class UiButton
{
    /// <summary>How much it asks for attention. Default primary: once per page.</summary>
    [Parameter]
    public UiButtonKind Kind { get; set; } = UiButtonKind.Primary;

    /// <summary>Makes it a link; <c>#id</c> opens the dialog of that id.</summary>
    [Parameter]
    public string? Href { get; set; }

    /// <summary><c>submit</c> (default) or <c>button</c>.</summary>
    [Parameter]
    public string Type { get; set; } = "submit";

    /// <summary>The form field that tells which button was pressed.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The value of that field.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>An icon before the words.</summary>
    [Parameter]
    public string? Icon { get; set; }

    /// <summary>Less high.</summary>
    [Parameter]
    public bool Small { get; set; } = false;

    /// <summary>As wide as its place.</summary>
    [Parameter]
    public bool Wide { get; set; } = false;

    /// <summary>Cannot be pressed.</summary>
    [Parameter]
    public bool Disabled { get; set; } = false;

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Any further attributes of the element.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    private string Class => string.Join(' ', Names());

    private IEnumerable<string> Names()
    {
        yield return "g-button";
        yield return Kind switch
        {
            UiButtonKind.Primary => "g-button-primary",
            UiButtonKind.Secondary => "g-button-secondary",
            UiButtonKind.Quiet => "g-button-quiet",
            UiButtonKind.Danger => "g-button-danger",
            _ => "g-button-link",
        };

        if (Small)
        {
            yield return "g-button-small";
        }

        if (Wide)
        {
            yield return "g-button-wide";
        }

        if (ChildContent is null)
        {
            yield return "g-button-icon";
        }
    }
}
