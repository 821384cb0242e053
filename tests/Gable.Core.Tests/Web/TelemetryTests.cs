using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gable.Core.Tests.Web;

/// <summary>Traces and metrics reach a collector as soon as its address is configured.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Traces_and_metrics_of_requests_are_sent_to_the_configured_collector()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await CollectorAsync(received);

        await using (var server = await WebServer.StartAsync(
            map: app => app.MapGet("/observed", () => "ok"),
            settings: [("Gable:Telemetry:OtlpEndpoint", collector.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]))
        {
            Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, "/observed")).StatusCode);
        }

        // What was measured is sent, at the latest, when the application ends.
        Assert.Contains(received, sent => sent.Key.EndsWith("/v1/traces", StringComparison.Ordinal) && sent.Value.Contains("/observed", StringComparison.Ordinal));
        Assert.Contains(received, sent => sent.Key.EndsWith("/v1/metrics", StringComparison.Ordinal) && sent.Value.Contains("http.server.request.duration", StringComparison.Ordinal));
    }

    private static async Task<WebApplication> CollectorAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.AddOrUpdate(context.Request.Path, _ => Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }
}
