using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>What every field has: name, label, hint, value and error. Value and error come from the <see cref="UiForm"/> around it when they are not set.</summary>
public abstract class UiField : ComponentBase
{
    private protected UiField()
    {
    }

    /// <summary>The name that the form sends, such as <c>email</c>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The label.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What helps to fill it in.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>The value as text; what was sent before wins over it.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>What is wrong; that of the form's state when <c>null</c>.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Whether it must be filled in.</summary>
    [Parameter]
    public bool Required { get; set; }

    /// <summary>Says beside the label that it may stay empty.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>Cannot be changed and is not sent.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Cannot be changed but is sent.</summary>
    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>What browsers may fill in, such as <c>email</c> or <c>new-password</c>: the HTML standard's autofill names.</summary>
    [Parameter]
    public string? AutoComplete { get; set; }

    /// <summary>The id of the control; made of the name when <c>null</c>.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>At the end of the label's line, such as a link.</summary>
    [Parameter]
    public RenderFragment? Aside { get; set; }

    /// <summary>Any further attributes of the control.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    /// <summary>The state of the form around it.</summary>
    [CascadingParameter]
    public UiFormState? State { get; set; }

    private protected string InputId => Id ?? UiIds.For(Name);

    private protected string HintId => $"{InputId}-hint";

    private protected string ErrorId => $"{InputId}-error";

    private protected string? CurrentError => Error ?? State?.Error(Name);

    private protected string? CurrentValue => State is { WasSent: true } ? State.Value(Name) : Value;

    private protected string? AriaInvalid => CurrentError is { Length: > 0 } ? "true" : null;

    private protected string? DescribedBy => (Hint, CurrentError) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) => $"{HintId} {ErrorId}",
        ({ Length: > 0 }, _) => HintId,
        (_, { Length: > 0 }) => ErrorId,
        _ => null,
    };
}
