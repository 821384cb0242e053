using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gable.Resources.Tests.Reference;

/// <summary>Sends every row of the tables in <c>docs/reference/rest.md</c> and compares the answer.</summary>
public sealed partial class RestPageTests
{
    private const int LeastRows = 100;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Every_row_of_the_page_answers_as_it_says(string provider)
    {
        await using var server = await LibraryServer.StartAsync(provider);
        var rows = await RowsAsync();
        var failures = new List<string>();

        foreach (var row in rows)
        {
            await ComparedAsync(server, row, failures);
        }

        Assert.True(rows.Count > LeastRows, $"The page has {rows.Count} rows.");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static async Task ComparedAsync(LibraryServer server, string[] row, List<string> failures)
    {
        var request = Fill(server, Quoted(row[0]).Single());
        var (status, text) = await SendAmidAsync(server, request, Fill(server, row[1]));
        var expected = Quoted(row[2]).Select(part => Fill(server, part)).ToList();
        var missing = expected.Where(part => !text.Contains(part, StringComparison.Ordinal)).ToList();

        if (status.ToString(System.Globalization.CultureInfo.InvariantCulture) != row[2].Trim().Split(' ')[0] || missing.Count > 0)
        {
            failures.Add($"{request} {row[1].Trim()}\n  expected {row[2].Trim()}\n  missing {string.Join(" ", missing)}\n  got {status} {text.Split("\n\n")[^1]}");
        }

        // An answer from the server itself must never be a fault of its own.
        Assert.True(status is < 500 or 503, $"{request}: {status} {text}");
    }

    /// <summary>Sends a row's request, after making what the row says about the time at which it comes.</summary>
    private static async Task<(int Status, string Text)> SendAmidAsync(LibraryServer server, string request, string sends)
    {
        if (sends.Contains("while another program locks the books", StringComparison.Ordinal))
        {
            await using var held = await server.LockBooksAsync();
            return await SendAsync(server, request, sends);
        }

        if (sends.Contains("while the same request still runs", StringComparison.Ordinal))
        {
            var first = SendAsync(server, request, sends);

            // An answer that comes too early is a failure of its own, not a wait without end.
            Assert.Same(server.Slow.Reached.Task, await Task.WhenAny(server.Slow.Reached.Task, first));
            var second = await SendAsync(server, request, sends);
            server.Slow.Released.SetResult();
            Assert.Equal(201, (await first).Status);
            return second;
        }

        return await SendAsync(server, request, sends);
    }

    private static async Task<(int Status, string Text)> SendAsync(LibraryServer server, string line, string sends)
    {
        var (method, path) = line.Split(' ', 2) is [var verb, var target] ? (verb, target) : throw new FormatException(line);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = Body(sends) };

        foreach (var header in Quoted(sends).Where(part => Header().IsMatch(part)))
        {
            var (name, value) = header.Split(": ", 2) is [var first, var second] ? (first, second) : throw new FormatException(header);

            if (name == "Content-Type")
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Remember(server, response, body);
        var headers = response.Headers.Concat(response.Content.Headers).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return ((int)response.StatusCode, $"{string.Join('\n', headers)}\n\n{body}");
    }

    private static ByteArrayContent? Body(string sends)
    {
        var text = sends.Contains("33 levels deep", StringComparison.Ordinal) ? $"{new string('[', 33)}{new string(']', 33)}"
            : sends.Contains("1 MiB and 1 byte", StringComparison.Ordinal) ? $"{{\"title\":\"{new string('a', (1 << 20) + 1 - 12)}\"}}"
            : sends.Contains("101 operations", StringComparison.Ordinal) ? $"{{\"operations\":[{string.Join(',', Enumerable.Repeat("{\"op\":\"delete\",\"id\":\"x\"}", 101))}]}}"
            : Quoted(sends).FirstOrDefault(part => part[0] is '{' or '[');

        if (text is null)
        {
            return null;
        }

        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new("application/json");
        return content;
    }

    /// <summary>Keeps what later rows refer to.</summary>
    private static void Remember(LibraryServer server, HttpResponseMessage response, string body)
    {
        if (response.Headers.ETag is { } tag)
        {
            server.Places["etag"] = tag.ToString();
        }

        if (response.Headers.Location is { } location)
        {
            server.Places["made"] = location.ToString().Split('/')[^1];
        }

        if (response.IsSuccessStatusCode && body.StartsWith("{\"items\"", StringComparison.Ordinal) && JsonDocument.Parse(body).RootElement.TryGetProperty("next", out var next))
        {
            server.Places["next"] = next.GetString()!;
        }
    }

    private static string Fill(LibraryServer server, string text) => server.Places.Aggregate(
        text, (filled, place) => filled.Replace($"{{{place.Key}}}", place.Value, StringComparison.Ordinal));

    private static IEnumerable<string> Quoted(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value);

    private static async Task<List<string[]>> RowsAsync()
    {
        var page = await File.ReadAllLinesAsync(Path.Combine(Root(), "docs", "reference", "rest.md"), TestContext.Current.CancellationToken);
        return [.. page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Trim('|', ' ').Split(" |") is [var request, var sends, var answer]
            ? new[] { request, sends, answer }
            : throw new FormatException($"A row of three cells was expected: {line}"))];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Gable.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^[A-Z][A-Za-z-]+: ")]
    private static partial Regex Header();
}
