using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Data;

/// <summary>The way from a changed model to a written and applied migration.</summary>
public sealed partial class DatabaseMigrator
{
    private async Task<MigrateResult> MigrateInTurnAsync(MigrateOptions options, CancellationToken cancellationToken)
    {
        var migrations = _store.Load();
        RefuseBranches(migrations);
        var adopted = options.Adopt && !options.DryRun ? await AdoptInTurnAsync(migrations, cancellationToken) : [];
        var applied = options.Apply && !options.DryRun ? await ApplyInTurnAsync(migrations, cancellationToken) : [];
        var plan = options.Empty ? _planner.Plan(null, []) : Plan(migrations, options.Renames);
        var changes = options.Empty ? [] : plan.Describe(Kind);
        var result = new MigrateResult { Adopted = adopted, Applied = applied, Changes = changes, Sql = options.Empty ? "" : plan.Scripts[Kind].Up };

        if ((changes.Count > 0 || options.Empty) && !_environment.IsDevelopment() && (options.Empty || options.Name is not null))
        {
            throw new GableException(
                "GABLE1518", $"Migrations are written in development; the environment is {_environment.EnvironmentName}.",
                "Write it where the source is (ASPNETCORE_ENVIRONMENT=Development), commit it, and apply it here with: db migrate");
        }

        if (changes.Count > 0 && !options.Force && _environment.IsDevelopment())
        {
            await JudgeAsync(plan, cancellationToken);
        }

        if (!options.DryRun && _environment.IsDevelopment() && (options.Empty || changes.Count > 0))
        {
            var written = options.Empty ? EmptyMigration(migrations, plan, options) : NewMigration(migrations, plan, options);
            result = result with { Written = written.Id, Files = _store.Write(written) };
            migrations = [.. migrations, written with { Before = migrations.Count > 0 ? migrations[^1] : null }];

            // An empty one waits for its SQL.
            if (options.Apply && !options.Empty)
            {
                result = result with { Adopted = options.Adopt && adopted.Count == 0 ? await AdoptInTurnAsync(migrations, cancellationToken) : adopted };
                result = result with { Applied = [.. applied, .. await ApplyInTurnAsync(migrations, cancellationToken)] };
            }
        }

        var (exists, rows) = await HistoryAsync(cancellationToken);
        return result with { Pending = [.. Status(migrations, exists, rows).Pending.Select(state => state.Id)] };
    }

    private async Task JudgeAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        var (exists, _) = await HistoryAsync(cancellationToken);

        if (!exists)
        {
            return;
        }

        await using var scope = _services.CreateAsyncScope();
        await using var db = AdministrativeContext.Create(scope.ServiceProvider);
        await using var session = await MigrationSession.OpenAsync(db, cancellationToken);
        var dangers = await DangerJudge.JudgeAsync(
            session, plan, cancellationToken);

        if (dangers.Count > 0)
        {
            throw new DangerousMigrationException(dangers);
        }
    }

    private Migration NewMigration(IReadOnlyList<Migration> migrations, MigrationPlan plan, MigrateOptions options)
    {
        var operations = plan.Scripts[Kind].Operations is { Count: > 0 } own ? own : plan.Scripts.Values.First(script => script.Operations.Count > 0).Operations;
        var name = options.Name is { } wanted ? MigrationNames.Clean(wanted) : MigrationNames.For(operations, migrations.Count == 0);
        var id = Migration.NewId(_time.GetUtcNow(), migrations.Count == 0 ? null : migrations[^1].Id, name);
        var files = new Dictionary<string, string>();

        foreach (var (kind, script) in plan.Scripts)
        {
            files[Migration.UpFile(kind)] = Header(id, kind, "up", ChangeWords.Describe(script.Operations)) + script.Up;
            files[Migration.DownFile(kind)] = Header(id, kind, "down", []) + script.Down;
        }

        files[Migration.ModelFile] = SnapshotJson.Write(plan.Model with { Previous = migrations.Count == 0 ? null : migrations[^1].Id });
        return new Migration(id, files);
    }

    private Migration EmptyMigration(IReadOnlyList<Migration> migrations, MigrationPlan plan, MigrateOptions options)
    {
        var last = migrations.Count == 0 ? null : migrations[^1];
        var id = Migration.NewId(_time.GetUtcNow(), last?.Id, MigrationNames.Clean(options.Name ?? "by_hand"));
        var model = last?.Model() ?? new SnapshotFile { Sqlite = SchemaSnapshot.Empty, PostgreSql = SchemaSnapshot.Empty };
        var files = plan.Scripts.Keys.SelectMany(kind => new[]
        {
            KeyValuePair.Create(Migration.UpFile(kind), Header(id, kind, "up", ["Write SQL below; every statement ends with a semicolon."])),
            KeyValuePair.Create(Migration.DownFile(kind), Header(id, kind, "down", ["Write below what takes the above back."])),
        }).ToDictionary();
        files[Migration.ModelFile] = SnapshotJson.Write(model with { Previous = last?.Id });
        return new Migration(id, files);
    }

    private static string Header(string id, DatabaseKind kind, string direction, IEnumerable<string> changes)
    {
        var engine = kind == DatabaseKind.Sqlite ? "SQLite" : "PostgreSQL";
        var lines = changes.Append("Edit it until it is applied; afterwards it stays as it is.").Select(line => $"-- {line}\n");
        return $"-- {id}, {engine}, {direction}.\n{string.Concat(lines)}";
    }

    // Two branches that each added a migration: the last model.json does not know the other branch's change.
    private static void RefuseBranches(IReadOnlyList<Migration> migrations)
    {
        for (var i = 0; i < migrations.Count; i++)
        {
            var (expected, previous) = (i == 0 ? null : migrations[i - 1].Id, migrations[i].Model().Previous);

            if (expected != previous)
            {
                throw new GableException(
                    "GABLE1515",
                    $"Migrations/{migrations[i].Id} was written after {previous ?? "no other"}, but stands after {expected ?? "no other"}: two branches each added a migration, or one was removed.",
                    $"Keep the one that others have already applied. If {migrations[i].Id} is yours alone: take it back (dotnet run -- db rollback), delete its folder and type: dotnet run -- db migrate. " +
                    "If SQL was edited by hand, take those lines over.");
            }
        }
    }
}
