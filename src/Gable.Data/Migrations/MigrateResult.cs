namespace Gable.Data;

/// <summary>What <see cref="DatabaseMigrator.MigrateAsync"/> did.</summary>
public sealed record MigrateResult
{
    /// <summary>What was recorded as applied without running it, oldest first; see <see cref="MigrateOptions.Adopt"/>.</summary>
    public IReadOnlyList<AppliedMigration> Adopted { get; init; } = [];

    /// <summary>The id of the migration that was written; <c>null</c> when nothing was.</summary>
    public string? Written { get; init; }

    /// <summary>The files that were written.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The differences between migrations and model in words, such as <c>+ table products (12 columns)</c>.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The SQL of the differences for the connected engine; empty without differences.</summary>
    public string Sql { get; init; } = "";

    /// <summary>What was applied by this call, oldest first.</summary>
    public IReadOnlyList<AppliedMigration> Applied { get; init; } = [];

    /// <summary>Ids of the migrations that the database still lacks, oldest first.</summary>
    public IReadOnlyList<string> Pending { get; init; } = [];
}
