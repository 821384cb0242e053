using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>One or more of values that are too many to list: what is chosen, and buttons that send the form to choose or to take away.</summary>
public sealed partial class UiPickField
{
    /// <summary>The name that the form sends, once for each chosen value.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The label.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<UiOption> Chosen { get; set; } = [];

    /// <summary>What helps to choose.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong; that of the form's state when <c>null</c>.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Says beside the label that it may stay empty.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>Whether several can be chosen.</summary>
    [Parameter]
    public bool Many { get; set; }

    /// <summary>What stands there while nothing is chosen.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>The words on the button that leads to choosing.</summary>
    [Parameter, EditorRequired]
    public string ChooseText { get; set; } = "";

    /// <summary>The form field that says which field is to be chosen for.</summary>
    [Parameter, EditorRequired]
    public string ChooseName { get; set; } = "";

    /// <summary>The words for taking one away.</summary>
    [Parameter]
    public string RemoveText { get; set; } = "";

    /// <summary>The form field that says what is taken away, as <c>name=value</c>.</summary>
    [Parameter]
    public string? RemoveName { get; set; }

    /// <summary>Whether what is chosen can be taken away.</summary>
    [Parameter]
    public bool CanRemove { get; set; }

    /// <summary>Where a script finds values by words: it is asked with <c>?q=</c> and answers <c>{"rows":[{"key","title","more"}],"hasMore":false}</c>. Without it, and without a script, the button leads to a page.</summary>
    [Parameter]
    public string? Source { get; set; }

    /// <summary>The words of the list that a script shows.</summary>
    [Parameter]
    public UiPickTexts? Words { get; set; }

    /// <summary>At the end of the label's line, such as a link.</summary>
    [Parameter]
    public RenderFragment? Aside { get; set; }

    /// <summary>The page of a value; <c>null</c> shows no link.</summary>
    [Parameter]
    public Func<string, string>? Href { get; set; }

    /// <summary>The state of the form around it.</summary>
    [CascadingParameter]
    public UiFormState? State { get; set; }

    private string InputId => UiIds.For(Name);

    private string? CurrentError => Error ?? State?.Error(Name);

    private string? DescribedBy => (Hint, CurrentError) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) => $"{InputId}-hint {InputId}-error",
        ({ Length: > 0 }, _) => $"{InputId}-hint",
        (_, { Length: > 0 }) => $"{InputId}-error",
        _ => null,
    };
}
