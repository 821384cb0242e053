namespace Gable.Admin;

/// <summary>What the page of an import shows.</summary>
internal sealed record ImportView
{
    public required AdminModel Model { get; init; }

    /// <summary>The columns that an import may have.</summary>
    public required IReadOnlyList<AdminField> Known { get; init; }

    /// <summary>What is wrong with the file as a whole.</summary>
    public string? Problem { get; init; }

    /// <summary>The file as it was sent, when it travels along; <c>null</c> before one was sent, and for one that is kept.</summary>
    public string? Text { get; init; }

    /// <summary>The run that looked through a file that is kept.</summary>
    public AdminRun? Run { get; init; }

    /// <summary>Whether it had to be guessed how its letters are written.</summary>
    public bool IsGuessed { get; init; }

    /// <summary>The names of the file's columns.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];

    /// <summary>The field of each column; <c>null</c> for one that is left out.</summary>
    public IReadOnlyList<AdminField?> Columns { get; init; } = [];

    /// <summary>The lines; of a file that is kept a page of those with mistakes, or the first ones.</summary>
    public IReadOnlyList<ImportLine> Lines { get; init; } = [];

    /// <summary>What was counted in a file that is kept.</summary>
    public (int Added, int Changed, int Wrong)? Counts { get; init; }

    /// <summary>The page of lines with mistakes, from 1.</summary>
    public int Page { get; init; } = 1;

    public int Pages { get; init; } = 1;

    public int Added => Counts?.Added ?? Lines.Count(line => line.IsNew && line.Errors.Count == 0);

    public int Changed => Counts?.Changed ?? Lines.Count(line => !line.IsNew && line.Errors.Count == 0);

    public int Wrong => Counts?.Wrong ?? Lines.Count(line => line.Errors.Count > 0);
}
