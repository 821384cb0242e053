using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>Any number of some values, each a box; sends its name once for each that is ticked.</summary>
public sealed partial class UiCheckGroup
{
    /// <summary>The name that the form sends.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What the boxes are about.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The values.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<UiOption> Options { get; set; } = [];

    /// <summary>The values that are ticked.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Values { get; set; } = [];

    /// <summary>What helps to choose.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong; that of the form's state when <c>null</c>.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Says beside the label that nothing needs to be ticked.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>Side by side as far as there is room, instead of one below the other.</summary>
    [Parameter]
    public bool Inline { get; set; }

    /// <summary>Cannot be changed and is not sent.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>The id of the group; made of the name when <c>null</c>.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>The state of the form around it.</summary>
    [CascadingParameter]
    public UiFormState? State { get; set; }

    private string InputId => Id ?? UiIds.For(Name);

    private string? CurrentError => Error ?? State?.Error(Name);

    private string? DescribedBy => (Hint, CurrentError) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) => $"{InputId}-hint {InputId}-error",
        ({ Length: > 0 }, _) => $"{InputId}-hint",
        (_, { Length: > 0 }) => $"{InputId}-error",
        _ => null,
    };
}
