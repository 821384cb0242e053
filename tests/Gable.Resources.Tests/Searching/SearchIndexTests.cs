using System.Globalization;
using System.Text.Json;
using Gable.Data;
using Gable.Resources.Tests.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.Searching;

/// <summary>The search finds the same rows with and without an index, by plan and by EF Core, whatever was written before.</summary>
public sealed class SearchIndexTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Ways => new() { { "sqlite", true }, { "sqlite", false }, { "postgresql", true }, { "postgresql", false } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_same_rows_are_found_with_and_without_an_index(string provider, bool plans)
    {
        await using var server = await SmallServer<SearchDb>.StartAsync(provider, plans);
        await FillAsync(server);
        await CompareAsync(server);

        await ChangeAsync(server);
        await CompareAsync(server);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Rows_that_the_actor_may_not_read_are_not_found(string provider, bool plans)
    {
        await using var server = await SmallServer<SearchDb>.StartAsync(provider, plans);
        await UseAsync(server, async db =>
        {
            db.AddRange(Enumerable.Range(1, 40).Select(i => new NumberedText { Title = $"Lantern {i}", IsHidden = i % 2 == 0 }));
            await db.SaveChangesAsync(Cancel);
        });

        var found = await FoundAsync(server, "numbered-texts", "q=lantern&count=true&limit=5&sort=-id");
        Assert.Equal("39,37,35,33,31 of 20", $"{string.Join(',', found.Items.Select(item => item.GetProperty("id").GetInt32()))} of {found.Total}");
        Assert.Equal(1, (await FoundAsync(server, "numbered-texts", "q=LANTERN%2039&count=true")).Total);
        Assert.Equal(0, (await FoundAsync(server, "numbered-texts", "q=lantern%2038&count=true")).Total);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task A_rare_word_is_looked_up_and_a_common_one_is_not(string provider)
    {
        await using var server = await SmallServer<SearchDb>.StartAsync(provider);
        await UseAsync(server, db => db.Database.ExecuteSqlRawAsync(provider == "sqlite"
            ? """
                INSERT INTO "Numbered" ("Title", "IsHidden") WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                SELECT 'Brass lamp ' || i, 0 FROM n
                """
            : """
                INSERT INTO "Numbered" ("Title", "IsHidden") SELECT 'Brass lamp ' || i, false FROM generate_series(1, 20000) i
                """, Cancel));
        await UseAsync(server, db => db.Database.ExecuteSqlRawAsync(provider == "sqlite" ? "ANALYZE" : "VACUUM (ANALYZE) \"Numbered\"", Cancel));

        var rare = await ExplainAsync(server, "?q=19876");
        var common = await ExplainAsync(server, "?q=lamp");

        if (provider == "sqlite")
        {
            Assert.Contains("Numbered_search", rare.Sql, StringComparison.Ordinal);
            Assert.Contains("VIRTUAL TABLE", rare.Plan, StringComparison.Ordinal);
            Assert.DoesNotContain("SCAN n\n", rare.Plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Numbered_search", common.Sql, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains("Bitmap Index Scan on \"IX_Numbered_search\"", rare.Plan, StringComparison.Ordinal);
            Assert.DoesNotContain("IX_Numbered_search", common.Plan, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await FoundAsync(server, "numbered-texts", "q=19876&count=true")).Total);
        Assert.Equal(20_000, (await FoundAsync(server, "numbered-texts", "q=lamp&count=true")).Total);
        Assert.Equal(20_000, (await FoundAsync(server, "numbered-texts", "q=la&count=true")).Total);
    }

    [Fact]
    public async Task PostgreSQL_plans_each_search_by_its_words_and_no_other_statement()
    {
        await using var server = await SmallServer<SearchDb>.StartAsync("postgresql");

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(0, (await FoundAsync(server, "numbered-texts", $"q=word{i}&count=true")).Total);
        }

        var pool = server.Services.GetRequiredService<DriverReads>().Postgres!;
        var connection = await pool.RentAsync(Cancel);
        await using var asked = connection.Batch(new object(), batch => batch.BatchCommands.Add(new Npgsql.NpgsqlBatchCommand("SHOW plan_cache_mode")));
        Assert.Equal("auto", await asked.ExecuteScalarAsync(Cancel));
        await pool.ReturnAsync(connection, failed: false);
    }

    private static async Task<(string Sql, string Plan)> ExplainAsync(SmallServer<SearchDb> server, string query)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var resource = server.Services.GetRequiredService<ResourceRegistry>().Find(typeof(NumberedText))!;
        var problems = new QueryProblems();
        var read = new ReadInput(QueryParser.Parse(QueryStringReader.Read(query), resource, Actor.Visitor(DateTimeOffset.UnixEpoch), problems), Actor.Visitor(DateTimeOffset.UnixEpoch), server.Services.GetRequiredService<Cursor>());
        server.Services.GetRequiredService<SearchReads>().Narrow(read, counts: false);
        var statement = server.Services.GetRequiredService<ReadPlans>().Find<NumberedText>(read, scope.ServiceProvider)!.Rows;
        var sql = statement.Sql;

        for (var i = statement.Parameters.Length; i > 0; i--)
        {
            var value = Convert.ToString(statement.Parameters[i - 1].ValueOf(read), CultureInfo.InvariantCulture)!;
            sql = sql.Replace($"${i}", $"'{value.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal);
        }

        var db = scope.ServiceProvider.GetRequiredService<SearchDb>();
        await db.Database.OpenConnectionAsync(Cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = (db.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal) ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sql;
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var lines = new List<string>();

        while (await reader.ReadAsync(Cancel))
        {
            lines.Add(reader.GetString(reader.FieldCount - 1));
        }

        return (statement.Sql, string.Join('\n', lines) + "\n");
    }

    private static async Task CompareAsync(SmallServer<SearchDb> server)
    {
        var found = 0L;

        foreach (var words in SearchTexts.Words())
        {
            foreach (var rest in new[] { "count=true&limit=100", "sort=-rank&limit=3", "sort=tag,rank&limit=7&page=2" })
            {
                var query = $"q={Uri.EscapeDataString(words)}&{rest}";
                var (with, without) = (await FoundAsync(server, "indexed-texts", query), await FoundAsync(server, "plain-texts", query));
                Assert.Equal($"{words}: {without.Total} {without.Text}", $"{words}: {with.Total} {with.Text}");
                found += without.Total ?? 0;
            }
        }

        Assert.True(found > 1000);
    }

    private static async Task<(IReadOnlyList<JsonElement> Items, string Text, long? Total)> FoundAsync(SmallServer<SearchDb> server, string resource, string query)
    {
        var text = await server.Client.GetStringAsync($"/api/{resource}?{query}", Cancel);
        var root = JsonDocument.Parse(text).RootElement;
        return ([.. root.GetProperty("items").EnumerateArray()], root.GetProperty("items").GetRawText(), root.TryGetProperty("total", out var total) ? total.GetInt64() : null);
    }

    private static Task FillAsync(SmallServer<SearchDb> server) => UseAsync(server, async db =>
    {
        var random = new Random(5);

        for (var i = 0; i < SearchTexts.Rows; i++)
        {
            var (id, (title, tag, note)) = (Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(i)), SearchTexts.Make(random));
            db.Add(new IndexedText { Id = id, Title = title, Tag = tag, Note = note, Rank = i });
            db.Add(new PlainText { Id = id, Title = title, Tag = tag, Note = note, Rank = i });
        }

        await db.SaveChangesAsync(Cancel);
    });

    /// <summary>Changes a third of the rows, case alone for some, and removes every fifth; the same in both tables.</summary>
    private static Task ChangeAsync(SmallServer<SearchDb> server) => UseAsync(server, async db =>
    {
        var random = new Random(6);

        foreach (var (with, without) in (await db.Indexed.OrderBy(row => row.Rank).ToListAsync(Cancel)).Zip(await db.Plain.OrderBy(row => row.Rank).ToListAsync(Cancel)))
        {
            if (with.Rank % 5 == 0)
            {
                db.RemoveRange(with, without);
            }
            else if (with.Rank % 3 == 0)
            {
                (with.Title, with.Tag, with.Note) = with.Rank % 2 == 0 ? SearchTexts.Make(random) : (with.Title.ToUpperInvariant(), with.Tag.ToUpperInvariant(), null);
                (without.Title, without.Tag, without.Note) = (with.Title, with.Tag, with.Note);
            }
        }

        await db.SaveChangesAsync(Cancel);
        await db.Indexed.Where(row => row.Rank % 7 == 1).ExecuteUpdateAsync(row => row.SetProperty(text => text.Note, "swept İstanbul"), Cancel);
        await db.Plain.Where(row => row.Rank % 7 == 1).ExecuteUpdateAsync(row => row.SetProperty(text => text.Note, "swept İstanbul"), Cancel);
    });

    private static async Task UseAsync(SmallServer<SearchDb> server, Func<SearchDb, Task> work)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<SearchDb>());
    }
}
