using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>One action of a menu: a link, or a form of one button when it changes something.</summary>
public sealed partial class UiMenuItem
{
    /// <summary>Where it leads.</summary>
    [Parameter]
    public string? Href { get; set; }

    /// <summary>Where its form is posted to; for what changes something.</summary>
    [Parameter]
    public string? Action { get; set; }

    /// <summary>The icon before it.</summary>
    [Parameter]
    public string? Icon { get; set; }

    /// <summary>Whether it destroys something.</summary>
    [Parameter]
    public bool Danger { get; set; } = false;

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Class => Danger ? "g-menu-item g-menu-danger" : "g-menu-item";

    private RenderFragment Inner => builder =>
    {
        if (Icon is { Length: > 0 } icon)
        {
            builder.OpenComponent<UiIcon>(0);
            builder.AddComponentParameter(1, nameof(UiIcon.Name), icon);
            builder.CloseComponent();
        }

        builder.OpenElement(2, "span");
        builder.AddContent(3, ChildContent);
        builder.CloseElement();
    };
}
