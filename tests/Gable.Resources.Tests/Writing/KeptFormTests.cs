using System.Globalization;
using System.Text;

namespace Gable.Resources.Tests.Writing;

/// <summary>What a write answers is what a read answers afterwards, and nobody reads to know it.</summary>
public sealed class KeptFormTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task A_write_answers_byte_for_byte_what_a_read_answers_afterwards(string provider)
    {
        await using var server = await SmallServer<GemDb>.StartAsync(provider);
        var random = new Random(20);

        for (var i = 0; i < 60; i++)
        {
            var (created, location) = await SendAsync(server.Client, HttpMethod.Post, "/api/gems", Body(random, all: i % 2 == 0));
            Assert.Equal(await ReadAsync(server.Client, location!), created);

            var (changed, _) = await SendAsync(server.Client, HttpMethod.Patch, location!, Body(random, all: false));
            Assert.Equal(await ReadAsync(server.Client, location!), changed);
        }
    }

    [Theory]
    [InlineData("sqlite", 1, 2)]
    [InlineData("postgresql", 1, 3)]
    public async Task A_create_sends_one_command_and_an_update_no_more_than_to_find_the_row_and_to_change_it(string provider, int creates, int updates)
    {
        await using var server = await SmallServer<GemDb>.StartAsync(provider, plans: false);

        server.Sql.Sent.Clear();
        var (_, location) = await SendAsync(server.Client, HttpMethod.Post, "/api/gems", """{"text":"a"}""");
        Assert.True(server.Sql.Sent.Count <= creates, string.Join('\n', server.Sql.Sent));
        Assert.Contains(server.Sql.Sent, static sql => sql.Contains("INSERT", StringComparison.Ordinal));

        server.Sql.Sent.Clear();
        await SendAsync(server.Client, HttpMethod.Patch, location!, """{"text":"b"}""");
        Assert.True(server.Sql.Sent.Count <= updates, string.Join('\n', server.Sql.Sent));
        Assert.Contains(server.Sql.Sent, static sql => sql.Contains("UPDATE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task A_row_that_leaves_what_its_writer_may_read_is_written_and_not_shown(string provider)
    {
        await using var server = await SmallServer<GemDb>.StartAsync(provider);
        var (_, location) = await SendAsync(server.Client, HttpMethod.Post, "/api/gems", """{"text":"a","number":999}""");

        using var request = new HttpRequestMessage(HttpMethod.Patch, location) { Content = new StringContent("""{"number":1000}""", Encoding.UTF8, "application/json") };
        using var hidden = await server.Client.SendAsync(request, Cancel);
        using var gone = await server.Client.GetAsync(location, Cancel);

        Assert.Equal((204, 404), ((int)hidden.StatusCode, (int)gone.StatusCode));
    }

    private static async Task<((string Body, string? Tag) Answer, string? Location)> SendAsync(HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, body + text);
        return ((text, response.Headers.ETag?.Tag), response.Headers.Location?.ToString());
    }

    private static async Task<(string Body, string? Tag)> ReadAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, Cancel);
        return (await response.Content.ReadAsStringAsync(Cancel), response.Headers.ETag?.Tag);
    }

    internal static string Body(Random random, bool all)
    {
        (string Name, Func<string> Value)[] fields =
        [
            ("text", () => Pick(random, "\"\"", "\"ü \\\"b\\\" 😀\"", "\"  padded  \"")),
            ("name", () => Pick(random, "null", "\"Élan\"", "\"ann\"")),
            ("flag", () => Pick(random, "true", "false")),
            ("small", () => Pick(random, "null", "-32768", "7")),
            ("number", () => random.Next(-500, 900).ToString(CultureInfo.InvariantCulture)),
            ("large", () => Pick(random, "9223372036854775807", "-1", "0")),
            ("natural", () => Pick(random, "18446744073709551615", "0", "10")),
            ("free", () => Pick(random, "12.50", "0.0000000001", "-7", "79228162514264337593543950335")),
            ("amount", () => Pick(random, "null", "3", "3.10", "2.34", "-1234567890.5")),
            ("measure", () => Pick(random, "0.1", "-1.5E+300", "3", "5E-324")),
            ("single", () => Pick(random, "null", "0.1", "16777216", "3.4028235E+38")),
            ("key", () => Pick(random, "null", $"\"{Guid.NewGuid()}\"")),
            ("moment", () => Pick(random, "\"2026-03-31T18:30:00.1234567+02:00\"", "\"1999-12-31T23:59:59Z\"")),
            ("time", () => Pick(random, "null", "\"2026-03-31T18:30:00.9999999Z\"")),
            ("day", () => Pick(random, "null", "\"0001-01-01\"", "\"2026-02-28\"")),
            ("hour", () => Pick(random, "\"18:30:00\"", "\"23:59:59.9999999\"")),
            ("span", () => Pick(random, "null", "\"P1DT2H30M\"", "\"-PT5M\"", "\"PT0.000001S\"")),
            ("phase", () => Pick(random, "\"newMoon\"", "\"full\"")),
            ("letter", () => Pick(random, "\"x\"", "\"é\"")),
            ("blob", () => Pick(random, "null", "\"\"", "\"AQID\"")),
        ];

        return $"{{{string.Join(',', fields.Where(_ => all || random.Next(3) == 0).Select(field => $"\"{field.Name}\":{field.Value()}"))}}}";
    }

    private static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];
}
