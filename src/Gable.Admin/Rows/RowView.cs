using System.Text.Json;
using Gable.Resources;
using Gable.Ui;

namespace Gable.Admin;

/// <summary>What the page of a row shows.</summary>
internal sealed record RowView
{
    public required AdminModel Model { get; init; }

    /// <summary>The row; <c>null</c> for a new one.</summary>
    public FoundRow? Found { get; init; }

    /// <summary>The form; <c>null</c> when the actor may not write the row.</summary>
    public RowForm? Form { get; init; }

    /// <summary>What was sent, when the form is shown again.</summary>
    public FormDraft? Draft { get; init; }

    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>What the actor sees beside the form.</summary>
    public IReadOnlyList<AdminField> Facts { get; init; } = [];

    /// <summary>The row as REST shows it.</summary>
    public JsonElement Json { get; init; }

    public bool CanDelete { get; init; }

    public bool CanCreate { get; init; }

    /// <summary>What else may be done with the row.</summary>
    public IReadOnlyList<AdminAction> Actions { get; init; } = [];

    public IReadOnlyList<RelatedTab> Tabs { get; init; } = [];

    /// <summary>The form that waits for the row; <c>null</c> when none does.</summary>
    public NestedForm? Nested { get; init; }

    /// <summary>Whether the form was filled with earlier values.</summary>
    public bool IsRestored { get; init; }

    public UiFormState State => new(Draft is null ? null : Draft.Text, Errors) { Labels = Form?.Labels };

    /// <summary>What the form remembers: what was shown first, not what was shown again.</summary>
    public string Memory => Draft?[FormMemory.Field] ?? Form!.Memory.ToString();

    public string Tag => Draft?[FormNames.Tag] ?? Found?.Tag ?? "";
}
