namespace Gable.Admin;

/// <summary>A row of a table that is edited in place.</summary>
internal sealed record GridRow
{
    /// <summary>The key as paths have it; of a row that does not exist yet a name that no key has.</summary>
    public required string Key { get; init; }

    /// <summary>The row; <c>null</c> for a new one.</summary>
    public object? Row { get; init; }

    /// <summary>What the actor may write; <c>null</c> when that is nothing.</summary>
    public RowForm? Form { get; init; }

    /// <summary>What was sent; <c>null</c> when the row is shown as it is.</summary>
    public FormDraft? Draft { get; init; }

    public string Tag { get; init; } = "";

    public bool CanDelete { get; init; }

    public bool IsDeleting { get; init; }

    /// <summary>What is wrong, by field; what is about none stands under the empty name.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>The text of a control: what was sent, else what the row has.</summary>
    public string TextOf(FormControl control) => Draft is null ? control.Text : FormReader.Sent(control, Draft);
}
