using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>The answers of a server that fails, or of a client that does, compared with the document too.</summary>
public sealed class FailureConformanceTests : IAsyncLifetime
{
    private readonly CatalogServer _server = new()
    {
        Build = builder => builder.Services.Configure<KestrelServerOptions>(
            static kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1_000, gracePeriod: TimeSpan.FromSeconds(1.1))),
        Settings = { ["Gable:Data:StatementTimeout"] = "00:00:01" },
    };

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_failure_of_the_server_is_answered_500_as_documented()
    {
        await _server.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("DROP TABLE \"Regions\"", TestContext.Current.CancellationToken));

        await CheckedAsync(500, "get", "/api/regions", await _server.GetAsync("/api/regions"));
    }

    [Fact]
    public async Task A_write_that_finds_no_turn_is_answered_503_as_documented()
    {
        await using var other = new SqliteConnection(_server.ConnectionString);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var answer = await _server.SendAsync(HttpMethod.Post, "/api/feedback", new JsonObject { ["text"] = "Good." });

        await CheckedAsync(503, "post", "/api/feedback", answer);
        Assert.Contains("GABLE2110", answer.Text, StringComparison.Ordinal);
        Assert.Equal("1", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_answered_408_as_documented()
    {
        var answer = await SendSlowlyAsync("/api/feedback");

        await CheckedAsync(408, "post", "/api/feedback", answer);
    }

    private async Task CheckedAsync(int status, string method, string path, CatalogAnswer answer)
    {
        Assert.True(answer.Status == status, $"{answer.Status} {answer.Text}");
        var document = await _server.DocumentAsync();
        new SchemaChecker(document).CheckAnswer(method, path, answer);
    }

    /// <summary>Sends one byte of a thousand and reads until the server has had enough.</summary>
    private async Task<CatalogAnswer> SendSlowlyAsync(string path)
    {
        var address = _server.Client.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var request = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var (head, body) = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split("\r\n\r\n", 2) is [var first, var second]
            ? (first.Split("\r\n"), second) : throw new FormatException("No HTTP answer.");
        var headers = head.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        Assert.True(headers.ContainsKey("Content-Length"), "The body of a problem is sent with its length.");
        return new CatalogAnswer(int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture), body, headers);
    }
}
