namespace Gable.Data;

/// <summary>One table.</summary>
internal sealed record TableSnapshot
{
    public string? Schema { get; init; }

    public required string Name { get; init; }

    public string? Comment { get; init; }

    public IReadOnlyList<ColumnSnapshot> Columns { get; init; } = [];

    public KeySnapshot? PrimaryKey { get; init; }

    public IReadOnlyList<KeySnapshot> UniqueConstraints { get; init; } = [];

    public IReadOnlyList<ForeignKeySnapshot> ForeignKeys { get; init; } = [];

    public IReadOnlyList<CheckSnapshot> Checks { get; init; } = [];

    public IReadOnlyList<IndexSnapshot> Indexes { get; init; } = [];

    /// <summary>The index of the search; <c>null</c> when it reads every row.</summary>
    public SearchIndexSnapshot? Search { get; init; }

    public IReadOnlyList<SnapshotAnnotation> Annotations { get; init; } = [];

    public ColumnSnapshot? Find(string column) => Columns.FirstOrDefault(candidate => candidate.Name == column);
}

/// <summary>One column; its length and precision are part of <see cref="Type"/>.</summary>
internal sealed record ColumnSnapshot
{
    public required string Name { get; init; }

    /// <summary>The engine's type, such as <c>character varying(80)</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The .NET type that the driver reads and writes.</summary>
    public required string Clr { get; init; }

    public bool Nullable { get; init; }

    public SnapshotAnnotation? Default { get; init; }

    public string? DefaultSql { get; init; }

    public string? ComputedSql { get; init; }

    public bool? Stored { get; init; }

    public string? Collation { get; init; }

    public string? Comment { get; init; }

    public bool RowVersion { get; init; }

    public IReadOnlyList<SnapshotAnnotation> Annotations { get; init; } = [];
}

/// <summary>A primary key or a unique constraint.</summary>
internal sealed record KeySnapshot
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    public IReadOnlyList<SnapshotAnnotation> Annotations { get; init; } = [];
}

/// <summary>A reference to another table.</summary>
internal sealed record ForeignKeySnapshot
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    public string? PrincipalSchema { get; init; }

    public required string PrincipalTable { get; init; }

    public required IReadOnlyList<string> PrincipalColumns { get; init; }

    public required string OnDelete { get; init; }

    public IReadOnlyList<SnapshotAnnotation> Annotations { get; init; } = [];
}

/// <summary>A check constraint.</summary>
internal sealed record CheckSnapshot(string Name, string Sql);

/// <summary>An index.</summary>
internal sealed record IndexSnapshot
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    public bool Unique { get; init; }

    public IReadOnlyList<bool>? Descending { get; init; }

    public string? Filter { get; init; }

    public IReadOnlyList<SnapshotAnnotation> Annotations { get; init; } = [];
}

/// <summary>The index of a table's search.</summary>
internal sealed record SearchIndexSnapshot
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    public bool IsSame(SearchIndexSnapshot? other) => other is not null && other.Name == Name && other.Columns.SequenceEqual(Columns);
}

/// <summary>A sequence.</summary>
internal sealed record SequenceSnapshot
{
    public string? Schema { get; init; }

    public required string Name { get; init; }

    public required string Clr { get; init; }

    public long Start { get; init; } = 1;

    public int Increment { get; init; } = 1;

    public long? Min { get; init; }

    public long? Max { get; init; }

    public bool Cyclic { get; init; }
}
