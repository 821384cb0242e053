namespace Gable.Admin;

/// <summary>What the page of an import shows.</summary>
internal sealed record ImportView
{
    public required AdminModel Model { get; init; }

    /// <summary>The columns that an import may have.</summary>
    public required IReadOnlyList<AdminField> Known { get; init; }

    /// <summary>What is wrong with the file as a whole.</summary>
    public string? Problem { get; init; }

    /// <summary>The file as it was sent; <c>null</c> before one was.</summary>
    public string? Text { get; init; }

    /// <summary>Whether it had to be guessed how its letters are written.</summary>
    public bool IsGuessed { get; init; }

    /// <summary>The names of the file's columns.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];

    /// <summary>The field of each column; <c>null</c> for one that is left out.</summary>
    public IReadOnlyList<AdminField?> Columns { get; init; } = [];

    public IReadOnlyList<ImportLine> Lines { get; init; } = [];

    public int Added => Lines.Count(line => line.IsNew && line.Errors.Count == 0);

    public int Changed => Lines.Count(line => !line.IsNew && line.Errors.Count == 0);

    public int Wrong => Lines.Count(line => line.Errors.Count > 0);
}
