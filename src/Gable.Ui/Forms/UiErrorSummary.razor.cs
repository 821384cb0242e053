using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>Every problem of the form in one place, each a link to its field; it takes the focus when scripts run.</summary>
public sealed partial class UiErrorSummary
{
    /// <summary>The state of the form around it.</summary>
    [CascadingParameter]
    public UiFormState? State { get; set; }

    private string Heading(UiFormState state) => state.Problems.Count == 1 ? Texts["ErrorSummaryOne"] : Texts["ErrorSummaryMany", state.Problems.Count];
}
