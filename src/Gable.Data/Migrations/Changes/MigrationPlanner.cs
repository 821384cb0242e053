using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Compares the model with the last migration, on both engines; asks no database.</summary>
internal sealed class MigrationPlanner(IServiceProvider services, DataContextType contextType)
{
    private static readonly DatabaseKind[] Kinds = [DatabaseKind.Sqlite, DatabaseKind.PostgreSql];

    /// <param name="last">The last migration's snapshot; <c>null</c> before the first.</param>
    /// <param name="renames">What keeps its rows under a new name.</param>
    /// <exception cref="GableException">GABLE1519: a rename names nothing; GABLE1528: the model has what a snapshot cannot keep.</exception>
    internal MigrationPlan Plan(SnapshotFile? last, IReadOnlyList<string> renames)
    {
        var model = Read();
        var parsed = Parse(renames, last, model);
        return new MigrationPlan
        {
            Last = last,
            Model = model,
            Renames = parsed,
            Scripts = Kinds.ToDictionary(kind => kind, kind => Script(kind, last, model, parsed)),
        };
    }

    /// <summary>The SQL that creates everything on the connected engine.</summary>
    internal string CreateScript()
    {
        using var scope = services.CreateScope();
        using var db = AdministrativeContext.Create(scope.ServiceProvider);
        return db.Database.GenerateCreateScript();
    }

    private SnapshotFile Read() => new() { Sqlite = Read(DatabaseKind.Sqlite), PostgreSql = Read(DatabaseKind.PostgreSql) };

    private SchemaSnapshot Read(DatabaseKind kind)
    {
        using var scope = services.CreateScope();
        using var db = Context(scope.ServiceProvider, kind);
        var snapshot = SnapshotReader.Read(db);
        Verify(db, snapshot);
        return snapshot;
    }

    private PlannedScript Script(DatabaseKind kind, SnapshotFile? last, SnapshotFile model, IReadOnlyList<SchemaRename> renames)
    {
        using var scope = services.CreateScope();
        using var db = Context(scope.ServiceProvider, kind);
        var (from, to) = (last?.Of(kind) ?? SchemaSnapshot.Empty, model.Of(kind));
        var up = SchemaDiff.Between(db, from, to, renames);
        var down = SchemaDiff.Between(db, to, from, [.. renames.Reverse().Select(rename => rename.Reversed)]);
        return new(up, MigrationSql.Write(db, up, to, []), MigrationSql.Write(db, down, from, []));
    }

    private DbContext Context(IServiceProvider scoped, DatabaseKind kind)
    {
        var own = services.GetRequiredService<DatabaseSettings>();
        var settings = own.Kind == kind ? own
            // Never opened: the model alone is read.
            : kind == DatabaseKind.Sqlite ? new DatabaseSettings(kind, "Data Source=:memory:", "model") { DisplayName = "SQLite" }
            : new DatabaseSettings(kind, "Host=localhost;Database=model", "model") { DisplayName = "PostgreSQL" };
        return AdministrativeContext.Create(scoped, contextType.Type, settings);
    }

    // Whatever the snapshot lost would be missing in every database, so it is found here and not there.
    private static void Verify(DbContext db, SchemaSnapshot snapshot)
    {
        var differ = db.GetService<IMigrationsModelDiffer>();
        var model = db.GetService<IDesignTimeModel>().Model;
        var wanted = differ.GetDifferences(null, model.GetRelationalModel());

        if (wanted.OfType<InsertDataOperation>().FirstOrDefault() is { } data)
        {
            throw new GableException(
                "GABLE1528", $"The model brings rows for {data.Table} with HasData, which migrations do not keep.",
                "Remove HasData and write an ISeed class; db seed runs it.");
        }

        var kept = SnapshotModel.Build(db, snapshot);
        var generator = db.GetService<IMigrationsSqlGenerator>();
        var (first, second) = (Lines(generator.Generate(wanted, model)), Lines(generator.Generate(differ.GetDifferences(null, kept.GetRelationalModel()), kept)));

        for (var line = 0; line < Math.Max(first.Length, second.Length); line++)
        {
            var (asked, got) = (first.ElementAtOrDefault(line)?.Trim(), second.ElementAtOrDefault(line)?.Trim());

            if (asked != got)
            {
                throw new GableException(
                    "GABLE1528", $"The model has something that a migration cannot keep: \"{asked}\" would become \"{got}\".",
                    "Take that setting out of OnModelCreating and write it as SQL in a migration of your own: dotnet run -- db migrate --empty");
            }
        }
    }

    private static string[] Lines(IEnumerable<MigrationCommand> commands) =>
        string.Join('\n', commands.Select(command => command.CommandText).Order(StringComparer.Ordinal)).ReplaceLineEndings("\n").Split('\n');

    private static List<SchemaRename> Parse(IReadOnlyList<string> texts, SnapshotFile? last, SnapshotFile model)
    {
        var renames = new List<SchemaRename>();
        var from = last?.Sqlite ?? SchemaSnapshot.Empty;

        foreach (var text in texts)
        {
            var rename = SchemaRename.Parse(text) ?? throw new GableException(
                "GABLE1519", $"--rename {text} says neither a table nor a column.", "Write --rename posts:articles or --rename posts.title:headline.");
            Check(text, rename, from, model.Sqlite);
            renames.Add(rename);
            from = rename.Apply(from);
        }

        return renames;
    }

    private static void Check(string text, SchemaRename rename, SchemaSnapshot from, SchemaSnapshot to)
    {
        var table = from.Tables.FirstOrDefault(candidate => candidate.Name == rename.Table) ?? throw Unknown(
            text, $"the last migration has no table {rename.Table}", Suggestions.Order(rename.Table, from.Tables.Select(candidate => candidate.Name)));

        if (rename.Column is { } column && table.Find(column) is null)
        {
            throw Unknown(text, $"{table.Name} has no column {column}", Suggestions.Order(column, table.Columns.Select(candidate => candidate.Name)));
        }

        var target = rename.Column is null ? to.Tables.FirstOrDefault(candidate => candidate.Name == rename.NewName) : null;

        if (rename.Column is null && target is null)
        {
            throw Unknown(text, $"the model has no table {rename.NewName}", Suggestions.Order(rename.NewName, to.Tables.Select(candidate => candidate.Name)));
        }

        if (rename.Column is not null && to.Tables.FirstOrDefault(candidate => candidate.Name == rename.Table) is { } now && now.Find(rename.NewName) is null)
        {
            throw Unknown(text, $"the model's table {now.Name} has no column {rename.NewName}", Suggestions.Order(rename.NewName, now.Columns.Select(candidate => candidate.Name)));
        }
    }

    private static GableException Unknown(string text, string why, IEnumerable<string> known) => new(
        "GABLE1519", $"--rename {text} cannot be done: {why}.", $"Nearest: {string.Join(", ", known.Take(5))}. Names are written as dotnet run -- model shows them.");
}
