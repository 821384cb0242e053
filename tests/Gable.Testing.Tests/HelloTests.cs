using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Testing.Tests;

/// <summary>The smallest application, on a real server: what every Gable application does from its first line.</summary>
public sealed class HelloTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_lines_serve_a_request_with_the_security_headers_on()
    {
        await using var app = await TestApp.StartAsync<Program>(options => options.Database = TestDatabase.None, Cancel);

        var response = await app.Client.GetAsync("/hello", Cancel);

        Assert.Equal("Hello", await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Contains("object-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_answered_with_problem_details()
    {
        await using var app = await TestApp.StartAsync<Program>(options => options.Database = TestDatabase.None, Cancel);

        var response = await app.Client.GetAsync("/nowhere", Cancel);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>(Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("urn:gable:GABLE0404", (string?)problem!["type"]);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Settings_of_the_test_are_no_unknown_keys()
    {
        using var log = new Warnings();
        await using var app = await TestApp.StartAsync<Program>(
            options =>
            {
                options.Database = TestDatabase.None;
                options.Settings["Gable:Limits:MaxBodyBytes"] = "2048";
                options.Settings["Gable:Limits:MaxBodyByte"] = "2048";
                options.ConfigureServices = services => services.AddSingleton<ILoggerProvider>(log);
            },
            Cancel);

        Assert.Contains("Gable:Limits:MaxBodyByte.", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_applications_run_in_one_process_on_ports_of_their_own()
    {
        await using var one = await TestApp.StartAsync<Program>(options => options.Database = TestDatabase.None, Cancel);
        await using var two = await TestApp.StartAsync<Program>(options => options.Database = TestDatabase.None, Cancel);

        Assert.NotEqual(one.Address, two.Address);
        Assert.Equal(HttpStatusCode.OK, (await one.Client.GetAsync("/health/live", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await two.Client.GetAsync("/health/ready", Cancel)).StatusCode);
    }

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Lines.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
