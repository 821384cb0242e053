using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Core.Tests.Web;

/// <summary>An application on real Kestrel, port 0, with Gable's defaults and what a test adds.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly DirectoryInfo _root;

    private WebServer(WebApplication app, LogLines log, DirectoryInfo root)
    {
        (App, Log, _root) = (app, log, root);
        Address = new Uri(app.Urls.First(static url => url.StartsWith("http:", StringComparison.Ordinal)));
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    internal WebApplication App { get; }

    internal LogLines Log { get; }

    internal Uri Address { get; }

    internal HttpClient Client { get; }

    internal static async Task<WebServer> StartAsync(
        string environment = "Production",
        Action<WebApplication>? map = null,
        Action<WebApplicationBuilder>? build = null,
        params (string Key, string Value)[] settings)
    {
        var root = Directory.CreateTempSubdirectory("gable-web");
        var log = new LogLines();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            ApplicationName = typeof(WebServer).Assembly.GetName().Name,
            ContentRootPath = root.FullName,
        });

        // Tests that are about draining set their own delay.
        builder.Configuration.AddInMemoryCollection([new("Gable:Shutdown:DrainDelay", "00:00:00")]);
        builder.Configuration.AddInMemoryCollection(settings.Select(static pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddGableCore();
        build?.Invoke(builder);

        var app = builder.Build();
        app.UseGable();
        app.MapGable();
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new WebServer(app, log, root);
    }

    internal Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, content: null, headers);

    internal async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };

        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends bytes as they are and reads until the server closes the connection, or has sent a text.</summary>
    internal async Task<string> SendRawAsync(string request, string? orAfter = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port, cancel);
        await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), cancel);
        var answer = new StringBuilder();
        var buffer = new byte[4096];

        while (orAfter is null || !answer.ToString().Contains(orAfter, StringComparison.Ordinal))
        {
            var read = await socket.GetStream().ReadAsync(buffer, cancel);

            if (read == 0)
            {
                break;
            }

            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        _root.Delete(recursive: true);
    }
}

internal static class Answers
{
    internal static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonDocument.Parse(text).RootElement;
    }

    internal static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return await response.JsonAsync();
    }

    internal static Task<string> TextAsync(this HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    internal static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
