using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Core.Tests.Web;

/// <summary>Clients that hold connections or send too slowly, seen through raw sockets.</summary>
public sealed class ConnectionTests
{
    private const string Complete = "GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\n";

    // The last chunk.
    private const string Ended = "\r\n0\r\n\r\n";

    // Kestrel looks at its clocks once a second, and a busy machine late; without the limit the client would wait for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headers_that_do_not_end_in_time_are_answered_408_and_the_connection_is_closed()
    {
        await using var server = await WebServer.StartAsync(map: Map, settings: ("Gable:Limits:HeaderTimeout", "00:00:01"));
        using var client = await ConnectAsync(server);
        var started = Stopwatch.GetTimestamp();

        await client.SendAsync("GET /ok HTTP/1.1\r\nHost: localhost\r\nX-Slow: a");
        var answer = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromSeconds(1), "The client had less time than the setting says.");
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, "/ok")).StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_slower_than_the_least_rate_is_answered_408()
    {
        await using var server = await WebServer.StartAsync(map: Map, build: builder => builder.Services.Configure<KestrelServerOptions>(
            static kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1_000, gracePeriod: TimeSpan.FromSeconds(1.1))));
        using var client = await ConnectAsync(server);

        await client.SendAsync("POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\na");
        var answer = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("urn:gable:GABLE0408", answer, StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_over_the_limit_is_closed_at_once_and_a_later_one_is_served()
    {
        await using var server = await WebServer.StartAsync(map: Map, settings: ("Gable:Limits:MaxConnections", "2"));
        var first = await ConnectAsync(server);
        using var second = await ConnectAsync(server);
        await first.ExchangeAsync(Complete, Ended);
        await second.ExchangeAsync(Complete, Ended);

        using (var third = await ConnectAsync(server))
        {
            Assert.Equal("", await third.TryExchangeAsync(Complete));
        }

        first.Dispose();
        Assert.Contains("200 OK", await UntilServedAsync(server), StringComparison.Ordinal);
        await second.ExchangeAsync(Complete, Ended);
    }

    [Fact]
    public async Task Without_settings_every_limit_on_connections_is_on()
    {
        await using var server = await WebServer.StartAsync(map: Map);

        var limits = server.App.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal(TimeSpan.FromSeconds(10), limits.RequestHeadersTimeout);
        Assert.InRange(limits.MaxConcurrentConnections ?? 0, 1_000, 100_000);
        Assert.Equal(limits.MaxConcurrentConnections, limits.MaxConcurrentUpgradedConnections);
        Assert.True(limits.MinRequestBodyDataRate is { BytesPerSecond: >= 240 } rate && rate.GracePeriod <= TimeSpan.FromSeconds(5));
        Assert.True(limits.MinResponseDataRate is { BytesPerSecond: >= 240 });
    }

    /// <summary>The server counts a closed connection down when it notices the end, so asks again until it has.</summary>
    private static async Task<string> UntilServedAsync(WebServer server)
    {
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            using var next = await ConnectAsync(server);

            if (await next.TryExchangeAsync(Complete) is { Length: > 0 } answer)
            {
                return answer;
            }

            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "No later connection was served.");
        }
    }

    private static async Task<RawClient> ConnectAsync(WebServer server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, Cancel);
        return new RawClient(client);
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/ok", () => "ok");
        app.MapPost("/body", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            return (await reader.ReadToEndAsync(context.RequestAborted)).Length;
        });
    }

    /// <summary>One connection, kept open between requests.</summary>
    private sealed class RawClient(TcpClient client) : IDisposable
    {
        public ValueTask SendAsync(string text) => client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), Cancel);

        public Task<string> ReadToEndAsync() => ReadAsync(null);

        public async Task ExchangeAsync(string request, string end)
        {
            await SendAsync(request);
            Assert.StartsWith("HTTP/1.1 200", await ReadAsync(end), StringComparison.Ordinal);
        }

        /// <summary>The answer, or nothing when the server closed the connection instead.</summary>
        public async Task<string> TryExchangeAsync(string request)
        {
            try
            {
                await SendAsync(request);
                return await ReadAsync(Ended);
            }
            catch (IOException)
            {
                return "";
            }
        }

        public void Dispose() => client.Dispose();

        private async Task<string> ReadAsync(string? end)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            limit.CancelAfter(Patience);
            var answer = new StringBuilder();
            var buffer = new byte[4096];

            while (end is null || !answer.ToString().Contains(end, StringComparison.Ordinal))
            {
                var read = await client.GetStream().ReadAsync(buffer, limit.Token);

                if (read == 0)
                {
                    break;
                }

                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }

            return answer.ToString();
        }
    }
}
