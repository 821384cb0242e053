namespace Gable.Data;

/// <summary>The tables that a model asks of one database engine, free of classes: what <c>model.json</c> keeps of it.</summary>
internal sealed record SchemaSnapshot
{
    /// <summary>A database without tables.</summary>
    public static SchemaSnapshot Empty { get; } = new();

    /// <summary>The collation of the whole database; <c>null</c> for the server's own.</summary>
    public string? Collation { get; init; }

    /// <summary>What the engine needs besides tables, such as PostgreSQL's extensions.</summary>
    public IReadOnlyList<SnapshotAnnotation> Annotations { get; init; } = [];

    public IReadOnlyList<SequenceSnapshot> Sequences { get; init; } = [];

    public IReadOnlyList<TableSnapshot> Tables { get; init; } = [];

    public TableSnapshot? Find(string? schema, string name) =>
        Tables.FirstOrDefault(table => table.Name == name && (table.Schema ?? "") == (schema ?? ""));
}
