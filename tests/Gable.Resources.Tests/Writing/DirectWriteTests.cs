using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gable.Resources.Tests.Writing;

/// <summary>Writes past EF Core: the same answers as with it, nothing lost, nothing stale.</summary>
public sealed partial class DirectWriteTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly (HttpMethod Method, string Path, string Body)[] Requests =
    [
        (HttpMethod.Post, "/api/gems", """{"text":"a","number":1,"amount":1.05,"phase":"full"}"""),
        (HttpMethod.Post, "/api/gems", """{"text":"b","amount":99999999999}"""),
        (HttpMethod.Post, "/api/gems", """{"text":"half \ud800"}"""),
        (HttpMethod.Post, "/api/gems", """{"text":"a","number":"1"}"""),
        (HttpMethod.Post, "/api/gems", """{"id":7,"text":"a","unknown":1}"""),
        (HttpMethod.Post, "/api/gems", """{"text":"hidden","number":1000}"""),
        (HttpMethod.Post, "/api/gems", "{}"),
        (HttpMethod.Patch, "/api/gems/1", """{"text":"c","natural":18446744073709551615,"span":"PT1H","blob":"AQID","phase":"newMoon"}"""),
        (HttpMethod.Patch, "/api/gems/1", "{}"),
        (HttpMethod.Patch, "/api/gems/1", """{"text":null}"""),
        (HttpMethod.Patch, "/api/gems/1", """{"moment":"2026-01-31T09:30:00.1234567+02:00"}"""),
        (HttpMethod.Patch, "/api/gems/99", """{"text":"c"}"""),
        (HttpMethod.Patch, "/api/gems/x", """{"text":"c"}"""),
        (HttpMethod.Put, "/api/gems/1", """{"text":"d","number":3}"""),
        (HttpMethod.Patch, "/api/gems/1", """{"number":1000}"""),
    ];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Answers_are_those_of_ef_core_for_what_is_written_and_what_is_refused(string provider)
    {
        await using var direct = await SmallServer<GemDb>.StartAsync(provider);
        await using var ordinary = await SmallServer<GemDb>.StartAsync(provider, plans: false);

        foreach (var (method, path, body) in Requests)
        {
            Assert.Equal(await AskAsync(ordinary.Client, method, path, body), await AskAsync(direct.Client, method, path, body));
        }

        Assert.DoesNotContain(direct.Sql.Sent, static sql => sql.Contains("INSERT INTO \"Gems\"", StringComparison.Ordinal) || sql.Contains("UPDATE \"Gems\"", StringComparison.Ordinal));
        Assert.Contains(ordinary.Sql.Sent, static sql => sql.Contains("UPDATE \"Gems\"", StringComparison.Ordinal));
        Assert.Equal(await AskAsync(ordinary.Client, HttpMethod.Get, "/api/gems", null), await AskAsync(direct.Client, HttpMethod.Get, "/api/gems", null));
        Assert.Empty(direct.Sql.Warnings);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Creates_at_once_are_all_kept_and_each_is_told_its_own_row(string provider)
    {
        await using var server = await SmallServer<GemDb>.StartAsync(provider);

        var created = await Task.WhenAll(Enumerable.Range(0, 100).Select(async number =>
        {
            using var response = await server.Client.PostAsJsonAsync("/api/gems", new { text = $"gem {number}", number }, Cancel);
            var row = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            Assert.True(response.IsSuccessStatusCode, row.ToString());
            Assert.Equal($"gem {number}", row.GetProperty("text").GetString());
            return row.GetProperty("id").GetInt64();
        }));

        Assert.Equal(100, created.Distinct().Count());
        Assert.Equal(100, (await server.Client.GetFromJsonAsync<JsonElement>("/api/gems?count=true", Cancel)).GetProperty("total").GetInt32());
        Assert.DoesNotContain(server.Sql.Sent, static sql => sql.Contains("INSERT INTO \"Gems\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task A_row_to_be_changed_is_read_past_ef_core_under_the_rule_of_reads(string provider)
    {
        await using var server = await SmallServer<GemDb>.StartAsync(provider);

        await AskAsync(server.Client, HttpMethod.Post, "/api/pebbles", """{"text":"a"}""");
        var changed = await AskAsync(server.Client, HttpMethod.Patch, "/api/pebbles/1", """{"text":"b"}""");
        Assert.StartsWith("200 ", changed, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"b\"", changed, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Sql.Sent, static sql => PebblesByEntities().IsMatch(sql));

        // Hidden by the change, the row is found no more.
        await AskAsync(server.Client, HttpMethod.Patch, "/api/pebbles/1", """{"text":"hidden"}""");
        Assert.StartsWith("404 ", await AskAsync(server.Client, HttpMethod.Patch, "/api/pebbles/1", """{"text":"c"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Changes_of_several_fields_of_one_row_at_once_lose_none_and_no_read_afterwards_is_stale(string provider)
    {
        await using var server = await SmallServer<GemDb>.StartAsync(provider);
        using var first = await server.Client.PostAsJsonAsync("/api/gems", new { text = "a" }, Cancel);
        string[] fields = ["small", "number", "large", "free", "measure"];

        await Task.WhenAll(fields.Select(async field =>
        {
            for (var value = 1; value <= 30; value++)
            {
                await AskAsync(server.Client, HttpMethod.Patch, "/api/gems/1", string.Create(CultureInfo.InvariantCulture, $$"""{"{{field}}":{{value}}}"""));
                var row = await server.Client.GetFromJsonAsync<JsonElement>("/api/gems/1", Cancel);
                Assert.Equal(value, row.GetProperty(field).GetInt32());
            }
        }));

        var end = await server.Client.GetFromJsonAsync<JsonElement>("/api/gems/1", Cancel);
        Assert.All(fields, field => Assert.Equal(30, end.GetProperty(field).GetInt32()));
        Assert.Equal(1 + (30 * fields.Length), end.GetProperty("version").GetInt32());
    }

    private static async Task<string> AskAsync(HttpClient client, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return $"{(int)response.StatusCode} {response.Headers.Location} {Passing().Replace(text, "")}";
    }

    [GeneratedRegex("(INSERT INTO|UPDATE|FROM) \"Pebbles\"")]
    private static partial Regex PebblesByEntities();

    [GeneratedRegex("\"(createdAt|updatedAt|traceId|next)\":\"[^\"]*\",?")]
    private static partial Regex Passing();
}
