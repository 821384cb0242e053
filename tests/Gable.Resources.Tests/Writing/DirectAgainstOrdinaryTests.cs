using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.Writing;

/// <summary>Writes past EF Core answer, keep and report what those of EF Core do, whatever is sent.</summary>
public sealed partial class DirectAgainstOrdinaryTests
{
    private static readonly string[] Wrong =
    [
        "\"text\":null", "\"text\":\"\\u0000\"", "\"text\":\"half \\ud800\"", "\"name\":7", "\"small\":32768", "\"number\":1.5", "\"number\":1000", "\"natural\":-1",
        "\"amount\":99999999999.5", "\"amount\":1.005", "\"measure\":\"NaN\"", "\"phase\":\"none\"", "\"letter\":\"ab\"", "\"letter\":\"\\u0000\"", "\"blob\":\"?\"",
        "\"key\":\"x\"", "\"moment\":\"2026-02-30T00:00:00Z\"", "\"span\":\"1:00\"", "\"version\":3", "\"unknown\":1",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("postgresql", 1)]
    [InlineData("postgresql", 2)]
    public async Task Answers_rows_and_reports_are_the_same_whatever_is_sent(string provider, int seed)
    {
        var requests = Requests(new Random(seed)).ToList();
        var direct = await RunAsync(provider, requests, plans: true);
        var ordinary = await RunAsync(provider, requests, plans: false);

        for (var i = 0; i < requests.Count; i++)
        {
            Assert.True(ordinary.Answers[i] == direct.Answers[i], $"{requests[i]}\nordinary {ordinary.Answers[i]}\ndirect   {direct.Answers[i]}");
        }

        Assert.Equal(ordinary.Rows, direct.Rows);
        Assert.Equal(ordinary.Reports, direct.Reports);

        Assert.Equal(0, direct.Writes);
        Assert.True(ordinary.Writes > requests.Count / 2);
        Assert.True(direct.Answers.Count(static answer => answer.StartsWith('2')) > requests.Count / 2);
        Assert.True(direct.Answers.Count(static answer => answer.StartsWith('4')) > requests.Count / 10);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task What_the_database_refuses_is_told_in_the_same_words(string provider)
    {
        await using var direct = await SmallServer<GemDb>.StartAsync(provider);
        await using var ordinary = await SmallServer<GemDb>.StartAsync(provider, plans: false);
        var told = await RefusalsAsync(ordinary.Client);

        Assert.Equal(told, await RefusalsAsync(direct.Client));
        Assert.Equal([201, 201, 422, 422, 422, 401, 201, 422, 422, 200, 200, 200], told.Select(static answer => int.Parse(answer[..3], CultureInfo.InvariantCulture)));
        Assert.Equal(await RowsAsync(ordinary, "Coins", "Code"), await RowsAsync(direct, "Coins", "Code"));
    }

    private static async Task<List<string>> RefusalsAsync(HttpClient client)
    {
        var answers = new List<string> { Keyless(await AskAsync(client, new(HttpMethod.Post, "/api/mints", """{"town":"Ulm"}""", null))) };
        var first = await AskAsync(client, new(HttpMethod.Post, "/api/coins", """{"code":"Aé","mintId":1}""", null));
        answers.Add(Keyless(first));
        var path = Uuid().Match(first) is var id ? $"/api/coins/{id.Value}" : "";

        foreach (var body in new[] { """{"code":"aÉ"}""", """{"code":"B","mintId":99}""", """{"code":"longer than twenty letters"}""", """{"code":"forbidden"}""", """{"code":"C","mintId":null}""" })
        {
            answers.Add(Keyless(await AskAsync(client, new(HttpMethod.Post, "/api/coins", body, null))));
        }

        foreach (var body in new[] { """{"code":"c"}""", """{"mintId":2}""", """{"code":"AÉ"}""", """{"mintId":null}""", "{}" })
        {
            answers.Add(Keyless(await AskAsync(client, new(HttpMethod.Patch, path, body, null))));
        }

        return answers;
    }

    private static async Task<Outcome> RunAsync(string provider, List<Request> requests, bool plans)
    {
        var (clock, log) = (new Clock(), new CommitLog());
        await using var server = await SmallServer<GemDb>.StartAsync(
            provider, plans, services => services.AddSingleton<TimeProvider>(clock).AddSingleton<ICommitObserver>(log));
        server.Sql.Sent.Clear();
        log.Heard.Clear();
        var answers = new List<string>();

        foreach (var request in requests)
        {
            clock.Now += TimeSpan.FromSeconds(1.0000017);
            answers.Add(await AskAsync(server.Client, request));
        }

        var writes = server.Sql.Sent.Count(static sql => sql.Contains("INSERT INTO", StringComparison.Ordinal) || sql.Contains("UPDATE \"", StringComparison.Ordinal));
        return new Outcome(answers, await RowsAsync(server, "Gems", "Id"), log.Text(), writes);
    }

    private static IEnumerable<Request> Requests(Random random)
    {
        for (var i = 0; i < 250; i++)
        {
            var way = i < 10 ? 0 : random.Next(5);
            var body = KeptFormTests.Body(random, all: way is 0 or 3 && random.Next(2) == 0);

            if (i >= 10 && random.Next(5) == 0)
            {
                body = $"{{{Wrong[random.Next(Wrong.Length)]}{(body.Length > 2 ? "," : "")}{body[1..]}";
            }

            yield return way is 0 ? new Request(HttpMethod.Post, "/api/gems", body, null)
                : new Request(way is 3 ? HttpMethod.Put : HttpMethod.Patch, $"/api/gems/{random.Next(1, 14)}", body, random.Next(8) == 0 ? "\"old\"" : null);
        }
    }

    private static async Task<string> AskAsync(HttpClient client, Request wanted)
    {
        using var request = new HttpRequestMessage(wanted.Method, wanted.Path) { Content = new StringContent(wanted.Body, Encoding.UTF8, "application/json") };

        if (wanted.Match is { } tag)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(tag));
        }

        using var response = await client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return $"{(int)response.StatusCode} {response.Headers.Location} {response.Headers.ETag} {Trace().Replace(text, "")}";
    }

    /// <summary>The rows as the driver gives them, with the types that the database keeps them by.</summary>
    private static async Task<string> RowsAsync(SmallServer<GemDb> server, string table, string order)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GemDb>();
        await db.Database.OpenConnectionAsync(Cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY \"{order}\"";
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var rows = new StringBuilder();

        while (await reader.ReadAsync(Cancel))
        {
            rows.AppendLine(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(field => CommitLog.Text(reader.GetValue(field)))));
        }

        return table == "Gems" ? rows.ToString() : Keyless(rows.ToString());
    }

    private static string Keyless(string text) => Tag().Replace(Uuid().Replace(text, "key"), "tag");

    [GeneratedRegex("\"(traceId|next)\":\"[^\"]*\",?")]
    private static partial Regex Trace();

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(" \"[^\" ]+\" ")]
    private static partial Regex Tag();

    private sealed record Request(HttpMethod Method, string Path, string Body, string? Match);

    private sealed record Outcome(List<string> Answers, string Rows, string Reports, int Writes);

    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
