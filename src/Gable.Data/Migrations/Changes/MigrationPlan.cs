using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Gable.Data;

/// <summary>What leads from the last migration to the model, on both engines.</summary>
internal sealed record MigrationPlan
{
    /// <summary>The schema of the last migration; <c>null</c> before the first.</summary>
    internal required SnapshotFile? Last { get; init; }

    /// <summary>The schema of the model.</summary>
    internal required SnapshotFile Model { get; init; }

    internal required IReadOnlyList<SchemaRename> Renames { get; init; }

    internal required IReadOnlyDictionary<DatabaseKind, PlannedScript> Scripts { get; init; }

    internal bool IsEmpty => Scripts.Values.All(script => script.Operations.Count == 0);

    /// <summary>The changes in words, for the connected engine first.</summary>
    internal IReadOnlyList<string> Describe(DatabaseKind connected)
    {
        var own = ChangeWords.Describe(Scripts[connected].Operations);
        var (other, name) = connected == DatabaseKind.Sqlite ? (DatabaseKind.PostgreSql, "PostgreSQL") : (DatabaseKind.Sqlite, "SQLite");
        return own.Count > 0 ? own : [.. ChangeWords.Describe(Scripts[other].Operations).Select(line => $"{line} [{name} only]")];
    }
}

/// <summary>One engine's part of a plan.</summary>
/// <param name="Operations">The way up.</param>
/// <param name="Up">Its SQL.</param>
/// <param name="Down">The SQL of the way back.</param>
internal sealed record PlannedScript(IReadOnlyList<MigrationOperation> Operations, string Up, string Down);
