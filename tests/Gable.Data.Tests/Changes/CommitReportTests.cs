using System.Data.Common;
using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data.Tests.Changes;

public sealed class SqliteCommitReportTests() : CommitReportTests(DatabaseKind.Sqlite);

public sealed class PostgresCommitReportTests() : CommitReportTests(DatabaseKind.PostgreSql);

public abstract class CommitReportTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestApplication _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Recorder Recorder { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _app = await TestApplication.StartAsync(kind, builder =>
        {
            builder.Services.AddSingleton<ICommitObserver, Stumbler>();
            builder.Services.AddSingleton<ICommitObserver>(Recorder);
        });
        Recorder.Heard.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_insert_is_reported_with_its_key_and_the_values_that_the_database_gave()
    {
        await using var db = _app.Open();
        db.Add(new Maker { Email = "ann@example.com" });
        await db.SaveChangesAsync(Cancel);

        var change = Assert.Single(Assert.Single(Recorder.Heard).Changes);
        Assert.Equal((ChangeKind.Insert, typeof(Maker)), (change.Kind, change.Entity.ClrType));
        Assert.True(change.Key[0] is > 0, "the key is the database's");
        Assert.Equal("ann@example.com", change.After!["Email"]);
        Assert.Null(change.Before);
        Assert.True(change.IsKnownAfter("Email"));
    }

    [Fact]
    public async Task An_update_is_reported_with_both_images_and_what_was_written()
    {
        var id = await AddMakerAsync("ann@example.com");
        await using var db = _app.Open();
        var maker = await db.Makers.SingleAsync(row => row.Id == id, Cancel);
        maker.Email = "bob@example.com";
        await db.SaveChangesAsync(Cancel);

        var change = Assert.Single(Assert.Single(Recorder.Heard).Changes);
        Assert.Equal(ChangeKind.Update, change.Kind);
        Assert.Equal([id], change.Key);
        Assert.Equal(("ann@example.com", "bob@example.com"), (change.Before!["Email"], change.After!["Email"]));
        Assert.Equal((true, false), (change.MayHaveChanged("Email"), change.MayHaveChanged("Key")));
        Assert.Equal((true, false), (change.IsKnownAfter("Email"), change.IsKnownAfter("Key")));
        Assert.False(change.IsBeforeExact, "somebody else may have written between the reading and the saving");
    }

    [Fact]
    public async Task A_delete_names_the_rows_that_go_along_and_the_tables_that_the_database_empties()
    {
        var article = new Article { Sku = "a-1", Shop = new Shop { Name = "Tea" } };
        article.Labels.Add(new Label { Name = "new" });
        await SaveAsync(db => db.Add(article));
        await using var db = _app.Open();
        db.Remove(await db.Articles.Include(row => row.Labels).SingleAsync(Cancel));
        await db.SaveChangesAsync(Cancel);

        var heard = Assert.Single(Recorder.Heard);
        Assert.Contains(heard.Changes, change => change is { Kind: ChangeKind.Delete } && change.Tables.Contains("ArticleLabel"));
        Assert.Contains(heard.Changes, change => change is { Kind: ChangeKind.Delete, After: null } && change.Entity.ClrType == typeof(Article));
        Assert.Contains("ArticleLabel", heard.Tables);
    }

    [Fact]
    public async Task What_an_interceptor_of_the_application_changes_is_reported_too()
    {
        var id = await AddMakerAsync("ann@example.com");
        await using var db = Open(new Stamper());
        (await db.Makers.SingleAsync(row => row.Id == id, Cancel)).Email = "bob@example.com";
        await db.SaveChangesAsync(Cancel);

        var change = Assert.Single(Assert.Single(Recorder.Heard).Changes);
        Assert.True(change.MayHaveChanged("Key"));
        Assert.Equal(Stamper.Stamp, change.After!["Key"]);
    }

    [Fact]
    public async Task A_soft_deletion_is_an_update()
    {
        await SaveAsync(db => db.Add(new Note { Slug = "n" }));
        await using var db = _app.Open();
        db.Remove(await db.Notes.SingleAsync(Cancel));
        await db.SaveChangesAsync(Cancel);

        var change = Assert.Single(Assert.Single(Recorder.Heard).Changes);
        Assert.Equal(ChangeKind.Update, change.Kind);
        Assert.True(change.MayHaveChanged("DeletedAt"));
    }

    [Fact]
    public async Task A_part_that_a_row_owns_is_a_change_of_the_row()
    {
        var shop = new Shop { Name = "Tea", Address = new Address { Street = "Mill Lane" } };
        await SaveAsync(db => db.Add(shop));
        await using var db = _app.Open();
        (await db.Shops.SingleAsync(Cancel)).Address.Street = "High Street";
        await db.SaveChangesAsync(Cancel);

        Assert.All(Assert.Single(Recorder.Heard).Changes, change =>
        {
            Assert.Equal(typeof(Shop), change.Entity.ClrType);
            Assert.Equal([shop.Id], change.Key);
        });
    }

    [Fact]
    public async Task A_join_row_of_a_many_to_many_relation_is_a_change_of_its_table()
    {
        var article = new Article { Sku = "a-1", Shop = new Shop { Name = "Tea" } };
        article.Labels.Add(new Label { Name = "new" });
        await using var db = _app.Open();
        db.Add(article);
        await db.SaveChangesAsync(Cancel);

        Assert.Contains(Assert.Single(Recorder.Heard).Changes, change => change.Tables.Contains("ArticleLabel"));
    }

    [Fact]
    public async Task A_transaction_reports_once_at_its_commit()
    {
        await using var db = _app.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        db.Add(new Maker { Email = "a" });
        await db.SaveChangesAsync(Cancel);
        db.Add(new Maker { Email = "b" });
        await db.SaveChangesAsync(Cancel);
        await db.Labels.ExecuteDeleteAsync(Cancel);
        Assert.Empty(Recorder.Heard);

        await transaction.CommitAsync(Cancel);

        var heard = Assert.Single(Recorder.Heard);
        Assert.Equal(["a", "b"], heard.Changes.Select(change => change.After!["Email"]));
        Assert.Contains("Labels", heard.Tables);
    }

    [Fact]
    public async Task A_commit_that_is_under_way_is_not_called_off()
    {
        using var impatient = new Canceller();
        await using var db = Open(impatient);
        var id = await db.WriteAsync(_app.Services.GetRequiredService<IWriteGate>(), async (_, cancel) =>
        {
            var maker = new Maker { Email = "ann@example.com" };
            db.Add(maker);
            await db.SaveChangesAsync(cancel);
            return maker.Id;
        }, impatient.Token);

        Assert.True(impatient.Token.IsCancellationRequested);
        Assert.Equal([id], Assert.Single(Assert.Single(Recorder.Heard).Changes).Key);
    }

    [Fact]
    public async Task What_rolled_back_is_never_reported()
    {
        await using var db = _app.Open();

        await using (var transaction = await db.Database.BeginTransactionAsync(Cancel))
        {
            db.Add(new Maker { Email = "a" });
            await db.SaveChangesAsync(Cancel);
            await transaction.RollbackAsync(Cancel);
        }

        db.ChangeTracker.Clear();

        await using (await db.Database.BeginTransactionAsync(Cancel))
        {
            db.Add(new Maker { Email = "b" });
            await db.SaveChangesAsync(Cancel);
        }

        db.ChangeTracker.Clear();
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.WriteAsync<int>(_app.Services.GetRequiredService<IWriteGate>(), async cancel =>
        {
            db.Add(new Maker { Email = "c" });
            await db.SaveChangesAsync(cancel);
            throw new InvalidOperationException("no");
        }, Cancel));

        Assert.Empty(Recorder.Heard);
        Assert.Empty(Recorder.Open);
    }

    [Fact]
    public async Task Savepoints_are_honoured()
    {
        await using var db = _app.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await AddAsync(db, "kept");
        await transaction.CreateSavepointAsync("first", Cancel);
        await AddAsync(db, "undone");
        await transaction.CreateSavepointAsync("second", Cancel);
        await AddAsync(db, "undone too");
        await transaction.RollbackToSavepointAsync("first", Cancel);
        db.ChangeTracker.Clear();
        await AddAsync(db, "kept too");
        await transaction.ReleaseSavepointAsync("first", Cancel);
        await transaction.CommitAsync(Cancel);

        Assert.Equal(["kept", "kept too"], Assert.Single(Recorder.Heard).Changes.Select(change => change.After!["Email"]));
    }

    [Fact]
    public async Task A_save_that_fails_inside_a_transaction_is_not_reported_with_it()
    {
        await SaveAsync(db => db.Add(new Maker { Email = "taken" }));
        await using var db = _app.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await AddAsync(db, "first");
        db.AddRange(new Maker { Email = "second" }, new Maker { Email = "taken" });
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
        db.ChangeTracker.Clear();
        await AddAsync(db, "third");
        await transaction.CommitAsync(Cancel);

        Assert.Equal(["first", "third"], Assert.Single(Recorder.Heard).Changes.Select(change => change.After!["Email"]));
    }

    [Fact]
    public async Task A_save_that_the_database_refuses_is_not_reported()
    {
        await SaveAsync(db => db.Add(new Maker { Email = "taken" }));
        await using var db = _app.Open();
        db.Add(new Maker { Email = "taken" });
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));

        Assert.Empty(Recorder.Heard);
        Assert.Empty(Recorder.Open);
    }

    [Fact]
    public async Task Several_rows_in_one_save_are_one_report_also_without_async()
    {
        await using var db = _app.Open();
        db.AddRange(new Maker { Email = "a" }, new Maker { Email = "b" });
#pragma warning disable xUnit1051, CA1849 // The synchronous way is what is tested.
        db.SaveChanges();

        using (var transaction = db.Database.BeginTransaction())
        {
            db.Add(new Maker { Email = "c" });
            db.SaveChanges();
            transaction.Commit();
        }
#pragma warning restore xUnit1051, CA1849

        Assert.Equal([2, 1], Recorder.Heard.Select(heard => heard.Changes.Count));
    }

    [Fact]
    public async Task Bulk_updates_deletes_and_SQL_report_their_table_as_a_whole()
    {
        await using var db = _app.Open();
        await db.Labels.ExecuteUpdateAsync(set => set.SetProperty(label => label.Name, "x"), Cancel);
        await db.Database.ExecuteSqlRawAsync("UPDATE \"Makers\" SET \"Email\" = NULL", Cancel);
        await db.Articles.ExecuteDeleteAsync(Cancel);
        await db.Database.ExecuteSqlRawAsync("SELECT 1", Cancel);
        await db.Makers.FromSqlRaw("SELECT * FROM \"Makers\"").ToListAsync(Cancel);

        Assert.Equal(3, Recorder.Heard.Count);
        Assert.Equal(new string[][] { ["Labels"], ["Makers"], ["ArticleLabel", "Articles"] }, Recorder.Heard.Select(heard => heard.Tables.ToArray()), SameSets);
    }

    [Fact]
    public async Task SQL_whose_table_cannot_be_told_reports_everything()
    {
        await using var db = _app.Open();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"Extra\" (\"Id\" integer)", Cancel);

        Assert.True(Assert.Single(Recorder.Heard).IsEverything);
    }

    [Fact]
    public async Task A_transaction_that_was_begun_elsewhere_is_unsettled_until_it_ends()
    {
        await using var db = _app.Open();
        await db.Database.OpenConnectionAsync(Cancel);
        var connection = db.Database.GetDbConnection();
        await using (DbTransaction foreign = await connection.BeginTransactionAsync(Cancel))
        {
            await db.Database.UseTransactionAsync(foreign, Cancel);
            await AddAsync(db, "a");

            var open = Assert.Single(Recorder.Open);
            Assert.Contains("Makers", open.Tables);
            Assert.False(open.IsOver);

            await foreign.CommitAsync(Cancel);
            Assert.True(open.IsOver);
        }

        Assert.Empty(Recorder.Heard);
    }

    [Fact]
    public async Task Contexts_that_share_a_transaction_report_together()
    {
        await using var db = _app.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await AddAsync(db, "a");

        var options = new DbContextOptionsBuilder<TestDb>();
        _ = kind == DatabaseKind.Sqlite ? options.UseSqlite(db.Database.GetDbConnection()) : options.UseNpgsql(db.Database.GetDbConnection());
        options.UseCommitReporting(_app.Services);

        await using (var other = new TestDb(options.Options))
        {
            await other.Database.UseTransactionAsync(transaction.GetDbTransaction(), Cancel);
            await AddAsync(other, "b");
        }

        Assert.Empty(Recorder.Heard);
        await transaction.CommitAsync(Cancel);
        Assert.Equal(["a", "b"], Assert.Single(Recorder.Heard).Changes.Select(change => change.After!["Email"]));
        Assert.Empty(Recorder.Open);
    }

    [Fact]
    public async Task A_row_read_inside_a_SQLite_transaction_is_known_exactly()
    {
        Assert.SkipWhen(kind != DatabaseKind.Sqlite, "PostgreSQL has other writers beside the transaction.");
        await AddMakerAsync("a");
        await using var db = _app.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        (await db.Makers.SingleAsync(Cancel)).Email = "b";
        await db.SaveChangesAsync(Cancel);
        await transaction.CommitAsync(Cancel);

        Assert.True(Assert.Single(Assert.Single(Recorder.Heard).Changes).IsBeforeExact);
    }

    private TestDb Open(IInterceptor interceptor)
    {
        var options = new DbContextOptionsBuilder<TestDb>();
        var connection = _app.Services.GetRequiredService<DatabaseSettings>().ConnectionString;
        _ = kind == DatabaseKind.Sqlite ? options.UseSqlite(connection) : options.UseNpgsql(connection);
        options.UseCommitReporting(_app.Services).AddInterceptors(interceptor);
        return new TestDb(options.Options);
    }

    private static bool SameSets(string[] expected, string[] actual) => expected.ToHashSet().SetEquals(actual);

    private static async Task AddAsync(TestDb db, string email)
    {
        db.Add(new Maker { Email = email });
        await db.SaveChangesAsync(Cancel);
    }

    private async Task<int> AddMakerAsync(string email)
    {
        var maker = new Maker { Email = email };
        await SaveAsync(db => db.Add(maker));
        return maker.Id;
    }

    private async Task SaveAsync(Action<TestDb> change)
    {
        await using var db = _app.Open();
        change(db);
        await db.SaveChangesAsync(Cancel);
        Recorder.Heard.Clear();
    }

    private sealed class Stamper : SaveChangesInterceptor
    {
        public static readonly Guid Stamp = Guid.CreateVersion7();

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            eventData.Context!.ChangeTracker.Entries<Maker>().Single().Property(maker => maker.Key).CurrentValue = Stamp;
            return new(result);
        }
    }

    private sealed class Canceller : DbTransactionInterceptor, IDisposable
    {
        private readonly CancellationTokenSource _source = new();

        public CancellationToken Token => _source.Token;

        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            await _source.CancelAsync();
            return result;
        }

        public void Dispose() => _source.Dispose();
    }
}
