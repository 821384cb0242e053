using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Gable.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Gable.Resources.Tests.Writing;

/// <summary>Writes past EF Core on PostgreSQL: what they cost, and what happens when the server, a lock or another writer is in the way.</summary>
public sealed class DirectWritesOnPostgresTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 1, 2, 1)]
    [InlineData(false, 2, 4, 3)]
    public async Task A_create_is_one_round_trip_an_update_two_and_one_that_changes_nothing_is_a_read(bool plans, int forCreate, int forUpdate, int forNothing)
    {
        await using var proxy = PostgresProxy.Start();
        await using var server = await SmallServer<GemDb>.StartAsync("postgresql", plans, through: proxy);

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.Created, await PostAsync(server.Client, "a"));
            Assert.Equal(HttpStatusCode.OK, await PatchAsync(server.Client, $"{{\"number\":{i + 1}}}"));
        }

        proxy.Forget();
        await PostAsync(server.Client, "b");
        await PostAsync(server.Client, "c");
        Assert.Equal(2 * forCreate, proxy.RoundTrips);

        proxy.Forget();
        await PatchAsync(server.Client, """{"number":10}""");
        await PatchAsync(server.Client, """{"number":11}""");
        Assert.Equal(2 * forUpdate, proxy.RoundTrips);

        // It is what the row says already.
        proxy.Forget();
        Assert.Equal(HttpStatusCode.OK, await PatchAsync(server.Client, """{"number":11}"""));
        Assert.Equal(HttpStatusCode.OK, await PatchAsync(server.Client, "{}"));
        Assert.Equal(2 * forNothing, proxy.RoundTrips);
        Assert.DoesNotContain(proxy.Sent, static sent => sent.Contains("\"Gems\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_create_whose_answer_is_lost_is_not_repeated_and_no_answer_that_lacks_it_is_kept()
    {
        await using var proxy = PostgresProxy.Start();
        var log = new CommitLog();
        await using var server = await SmallServer<GemDb>.StartAsync("postgresql", configure: services => services.AddSingleton<ICommitObserver>(log), through: proxy);
        await PostAsync(server.Client, "a");
        Assert.Equal(1, await CountAsync(server.Client));

        proxy.LoseNextAnswer();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(server.Client, "b"));
        Assert.Equal("Gems", Assert.Single(Assert.Single(log.Unsettled).Tables));
        Assert.Equal(2, await CountAsync(server.Client));

        Assert.Equal(HttpStatusCode.Created, await PostAsync(server.Client, "c"));
        Assert.Equal(3, await CountAsync(server.Client));
    }

    [Fact]
    public async Task Connections_that_the_server_has_ended_cost_one_write_and_no_row_is_written_twice()
    {
        await using var server = await SmallServer<GemDb>.StartAsync("postgresql");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(server.Client, "a")));
        var before = await CountAsync(server.Client);
        await RunAsync(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        var answers = new List<HttpStatusCode>();

        for (var i = 0; i < 6; i++)
        {
            answers.Add(await PostAsync(server.Client, "b"));
        }

        Assert.All(answers.Skip(1), static status => Assert.Equal(HttpStatusCode.Created, status));
        Assert.Equal(before + answers.Count(static status => status == HttpStatusCode.Created), await CountAsync(server.Client));
    }

    [Fact]
    public async Task A_database_that_is_gone_is_told_with_503()
    {
        await using var proxy = PostgresProxy.Start();
        await using var server = await SmallServer<GemDb>.StartAsync("postgresql", through: proxy);
        await PostAsync(server.Client, "a");
        proxy.Close();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(server.Client, "b"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PatchAsync(server.Client, """{"number":1}"""));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(server.Client, "c"));
    }

    [Fact]
    public async Task A_change_that_meets_another_one_keeps_both()
    {
        await using var server = await SmallServer<GemDb>.StartAsync("postgresql");
        await PostAsync(server.Client, "a");
        await using var other = await OpenAsync(server);
        await using var transaction = await other.BeginTransactionAsync(Cancel);
        await RunAsync(other, "UPDATE \"Gems\" SET \"Number\" = 5");

        var change = PatchAsync(server.Client, """{"text":"b"}""");
        await UntilWaitersAsync(server, 1);
        await transaction.CommitAsync(Cancel);

        Assert.Equal(HttpStatusCode.OK, await change);
        var row = await server.Client.GetFromJsonAsync<JsonElement>("/api/gems/1", Cancel);
        Assert.Equal(("b", 5, 2), (row.GetProperty("text").GetString(), row.GetProperty("number").GetInt32(), row.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task A_change_that_its_client_calls_off_while_it_waits_is_not_made()
    {
        var log = new CommitLog();
        await using var server = await SmallServer<GemDb>.StartAsync("postgresql", configure: services => services.AddSingleton<ICommitObserver>(log));
        await PostAsync(server.Client, "a");
        await using var other = await OpenAsync(server);
        await using var transaction = await other.BeginTransactionAsync(Cancel);
        await RunAsync(other, "SELECT 1 FROM \"Gems\" FOR UPDATE");

        using var calledOff = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var change = PatchAsync(server.Client, """{"text":"b"}""", calledOff.Token);
        await UntilWaitersAsync(server, 1);
        await calledOff.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => change);
        await UntilWaitersAsync(server, 0);
        await transaction.RollbackAsync(Cancel);

        Assert.Equal("a", (await server.Client.GetFromJsonAsync<JsonElement>("/api/gems/1", Cancel)).GetProperty("text").GetString());
        Assert.Empty(log.Unsettled);
    }

    [Fact]
    public async Task An_answer_goes_though_the_change_before_this_one_is_not_reported_yet()
    {
        var log = new CommitLog();
        await using var server = await SmallServer<GemDb>.StartAsync("postgresql", configure: services => services.AddSingleton<ICommitObserver>(log));
        await PostAsync(server.Client, "a");
        const string Few = "/api/gems?number[lt]=5&fields=id,number";
        Assert.Contains("\"number\":0", await server.Client.GetStringAsync(Few, Cancel), StringComparison.Ordinal);

        log.HoldNext();
        var first = PatchAsync(server.Client, """{"number":10}""");

        try
        {
            await log.HeldAsync(Cancel);
            Assert.Equal(HttpStatusCode.OK, await PatchAsync(server.Client, """{"number":20}"""));
            Assert.DoesNotContain("\"number\"", await server.Client.GetStringAsync(Few, Cancel), StringComparison.Ordinal);
        }
        finally
        {
            log.GoOn();
        }

        Assert.Equal(HttpStatusCode.OK, await first);
    }

    [Theory]
    [InlineData("40P01", 1, 200, 1)] // deadlock
    [InlineData("40001", 1, 200, 1)] // serialization failure
    [InlineData("40001", 2, 200, 1)]
    [InlineData("40001", 9, 503, 0)]
    [InlineData("57014", 1, 503, 0)] // statement timeout
    [InlineData("53300", 1, 503, 0)] // too many connections
    public async Task A_change_that_the_server_breaks_off_is_made_once_or_not_at_all(string state, int times, int status, int changes)
    {
        var log = new CommitLog();
        await using var server = await SmallServer<GemDb>.StartAsync("postgresql", configure: services => services.AddSingleton<ICommitObserver>(log));
        await PostAsync(server.Client, "a");
        await RunAsync(server, $"""
            CREATE SEQUENCE tries;
            CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF nextval('tries') <= {times} THEN RAISE EXCEPTION 'broken off' USING ERRCODE = '{state}'; END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER break_off BEFORE UPDATE ON "Gems" FOR EACH ROW EXECUTE FUNCTION break_off();
            """);
        log.Heard.Clear();

        Assert.Equal(status, (int)await PatchAsync(server.Client, """{"number":7}"""));
        var row = await server.Client.GetFromJsonAsync<JsonElement>("/api/gems/1", Cancel);
        Assert.Equal((changes * 7, 1 + changes), (row.GetProperty("number").GetInt32(), row.GetProperty("version").GetInt32()));
        Assert.Equal(changes, log.Heard.Count);
    }

    [Fact]
    public async Task A_burst_opens_a_few_connections_at_a_time_and_the_rest_takes_those_that_come_back()
    {
        await using var proxy = PostgresProxy.Start();
        await using var server = await SmallServer<GemDb>.StartAsync("postgresql", through: proxy);
        var pool = server.Services.GetRequiredService<DriverReads>().Postgres!;
        List<PostgresReadConnection> kept = [];

        // Those that the start of the application has left to the driver.
        while (proxy.Accepted == 0)
        {
            kept.Add(await pool.RentAsync(Cancel));
        }

        proxy.Hold();
        proxy.Forget();
        var burst = Enumerable.Range(0, 20).Select(_ => pool.RentAsync(Cancel).AsTask()).ToList();

        for (var served = 1; served <= 12; served++)
        {
            await pool.ReturnAsync(kept[0], failed: false);
            var one = await Task.WhenAny(burst);
            Assert.Same(kept[0], await one);
            burst.Remove(one);
        }

        Assert.All(burst, static one => Assert.False(one.IsCompleted));
        proxy.GoOn();
        kept.AddRange(await Task.WhenAll(burst));
        Assert.Equal(8, proxy.Accepted);

        foreach (var connection in kept)
        {
            await pool.ReturnAsync(connection, failed: false);
        }
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string text)
    {
        using var response = await client.PostAsJsonAsync("/api/gems", new { text }, Cancel);
        return response.StatusCode;
    }

    private static async Task<HttpStatusCode> PatchAsync(HttpClient client, string body, CancellationToken? cancellationToken = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PatchAsync("/api/gems/1", content, cancellationToken ?? Cancel);
        return response.StatusCode;
    }

    private static async Task<int> CountAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/gems?count=true&limit=1", Cancel)).GetProperty("total").GetInt32();

    private static async Task<NpgsqlConnection> OpenAsync(SmallServer<GemDb> server)
    {
        var connection = new NpgsqlConnection(server.Connection);
        await connection.OpenAsync(Cancel);
        return connection;
    }

    private static async Task<object?> RunAsync(SmallServer<GemDb> server, string sql)
    {
        await using var connection = await OpenAsync(server);
        return await RunAsync(connection, sql);
    }

    private static async Task<object?> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }

    private static async Task UntilWaitersAsync(SmallServer<GemDb> server, long number)
    {
        while ((long)(await RunAsync(server, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))! != number)
        {
            await Task.Delay(10, Cancel);
        }
    }
}
