namespace Gable.Data;

/// <summary>How database, migrations and model relate.</summary>
public sealed record MigrationStatus
{
    /// <summary>Whether the database exists.</summary>
    public bool DatabaseExists { get; init; }

    /// <summary>Where the migrations were read: the <c>Migrations</c> folder, or the assembly of a published application.</summary>
    public string Source { get; init; } = "";

    /// <summary>All migrations of the application, oldest first.</summary>
    public IReadOnlyList<MigrationState> Migrations { get; init; } = [];

    /// <summary>Migrations that the database has and the application does not.</summary>
    public IReadOnlyList<AppliedMigration> Unknown { get; init; } = [];

    /// <summary>What the model has beyond the last migration, in words; empty when they agree or were not compared.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The migrations that the database lacks, oldest first.</summary>
    public IEnumerable<MigrationState> Pending => Migrations.Where(migration => migration.Applied is null);

    /// <summary>Whether database, migrations and model agree.</summary>
    public bool IsCurrent => DatabaseExists && !Pending.Any() && Unknown.Count == 0 && Changes.Count == 0 && Migrations.All(migration => !migration.Edited);
}
