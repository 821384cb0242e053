using Gable.Ui;

namespace Gable.Admin;

/// <summary>What the page shows that asks before many rows are written.</summary>
internal sealed record BulkView
{
    public required AdminModel Model { get; init; }

    public required FormDraft Draft { get; init; }

    public required IReadOnlyList<object> Rows { get; init; }

    /// <summary>How many rows.</summary>
    public required int Number { get; init; }

    /// <summary>Whether they are so many that they are written in the background.</summary>
    public bool IsLarge { get; init; }

    /// <summary>How many rows, in words.</summary>
    public required string Count { get; init; }

    public string? Problem { get; init; }

    /// <summary>The form of the field to set; <c>null</c> while none is chosen, and for deleting.</summary>
    public RowForm? Form { get; init; }

    /// <summary>The fields to choose from.</summary>
    public IReadOnlyList<UiOption> Fields { get; init; } = [];

    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>The action of the application's own; <c>null</c> for deleting and setting a field.</summary>
    public AdminAction? Action { get; init; }

    public bool IsDelete => Draft[FormNames.Action] == "delete";
}
