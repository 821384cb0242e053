using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gable.Data.Tests.Migrations;

public abstract class SnapshotTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [Fact]
    public void The_model_of_a_snapshot_creates_the_same_schema_as_the_classes()
    {
        using var db = AdministrativeContext.Create(App.Services);
        var snapshot = SnapshotReader.Read(db);

        Assert.Equal(Script(db, db.GetService<IDesignTimeModel>().Model), Script(db, SnapshotModel.Build(db, snapshot)), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_snapshot_survives_its_own_json()
    {
        using var db = AdministrativeContext.Create(App.Services);
        var snapshot = SnapshotReader.Read(db);
        var json = SnapshotJson.Write(new SnapshotFile { Previous = null, Sqlite = snapshot, PostgreSql = SchemaSnapshot.Empty });

        Assert.Equal(json, SnapshotJson.Write(SnapshotJson.Read(json)));
        Assert.Empty(SchemaDiff.Between(db, SnapshotJson.Read(json).Sqlite, snapshot, []));
    }

    private static string Script(DbContext db, IModel model) => string.Concat(db.GetService<IMigrationsSqlGenerator>()
        .Generate(db.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel()), model).Select(command => command.CommandText));
}

public sealed class SqliteSnapshotTests() : SnapshotTests(DatabaseKind.Sqlite);

public sealed class PostgresSnapshotTests() : SnapshotTests(DatabaseKind.PostgreSql);
