namespace Gable.Data;

/// <summary>The content of <c>model.json</c>: the schema after a migration, as each engine has it.</summary>
internal sealed record SnapshotFile
{
    /// <summary>The version of this form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The migration before; tells two branches that both added one.</summary>
    public string? Previous { get; init; }

    public required SchemaSnapshot Sqlite { get; init; }

    public required SchemaSnapshot PostgreSql { get; init; }

    public SchemaSnapshot Of(DatabaseKind kind) => kind == DatabaseKind.Sqlite ? Sqlite : PostgreSql;
}
