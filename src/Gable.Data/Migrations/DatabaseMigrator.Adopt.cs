using Gable.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>The way of a database whose tables are there and whose history is not.</summary>
public sealed partial class DatabaseMigrator
{
    /// <summary>Records the migrations whose tables are in the database already as applied, and runs nothing: for a database that <c>EnsureCreated</c>
    /// or another tool made. Tables, columns, types, references and indexes are compared first.</summary>
    /// <param name="cancellationToken">Ends the work; nothing is recorded then.</param>
    /// <returns>What was recorded, oldest first; empty when there was a history or there are no tables.</returns>
    /// <exception cref="GableException">GABLE1532: the tables are not as any of the migrations leaves them.</exception>
    public async Task<IReadOnlyList<AppliedMigration>> AdoptAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);

        try
        {
            return await AdoptInTurnAsync(_store.Load(), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IReadOnlyList<AppliedMigration>> AdoptInTurnAsync(IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        var (exists, applied) = await HistoryAsync(cancellationToken);

        if (!exists || applied.Count > 0 || migrations.Count == 0)
        {
            return [];
        }

        await using var scope = _services.CreateAsyncScope();
        await using var db = AdministrativeContext.Create(scope.ServiceProvider);
        await using var session = await MigrationSession.OpenAsync(db, cancellationToken);
        await using var transaction = await session.BeginAsync(cancellationToken);

        if (await session.CountAsync(MigrationRunner.TablesSql(Kind), cancellationToken) == 0)
        {
            return [];
        }

        var there = await Adoptable(session, migrations, cancellationToken);
        var rows = there.Select(migration => new AppliedMigration(migration.Id, migration.Checksum(Kind), _time.GetUtcNow(), 0)).ToList();
        await session.ExecuteAsync(MigrationHistory.CreateSql, cancellationToken);

        foreach (var (migration, row) in there.Zip(rows))
        {
            await session.ExecuteAsync(MigrationHistory.InsertSql(migration, row.Checksum, row.AppliedAt, row.ElapsedMs), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return rows;
    }

    /// <summary>The migrations up to the newest whose schema the database has.</summary>
    private async Task<IReadOnlyList<Migration>> Adoptable(MigrationSession session, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> nearest = [];
        var name = "";

        for (var count = migrations.Count; count > 0; count--)
        {
            var differences = await SchemaComparison.CompareAsync(session, migrations[count - 1].Model().Of(Kind), cancellationToken);

            if (differences.Count == 0)
            {
                return [.. migrations.Take(count)];
            }

            if (name.Length == 0 || differences.Count < nearest.Count)
            {
                (nearest, name) = (differences, migrations[count - 1].Id);
            }
        }

        throw new GableException(
            "GABLE1532",
            $"{Settings.DisplayName} is not as any migration leaves it. Nearest is {name}: {string.Join("; ", nearest.Take(8))}{(nearest.Count > 8 ? $"; and {nearest.Count - 8} more" : "")}.",
            "Nothing was recorded. Change the tables by hand until they agree, then type: dotnet run -- db migrate --adopt. Without rows worth keeping, type: dotnet run -- db reset");
    }
}
