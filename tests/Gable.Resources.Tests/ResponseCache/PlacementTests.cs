using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Resources.Tests.ResponseCache;

/// <summary>Where in the pipeline a kept answer is sent: early, but never past something that has a say in it.</summary>
public sealed class PlacementTests
{
    private const string Path = "/api/shelves";

    [Fact]
    public async Task A_kept_answer_is_sent_before_routing_and_carries_the_security_headers()
    {
        await using var server = await StartAsync();
        var (first, second) = (await server.GetAsync(Path), await server.GetAsync(Path));

        Assert.Equal([true, false], Routed(server));
        Assert.Equal(first.Headers, second.Headers);
        Assert.Contains("X-Content-Type-Options: nosniff", second.Headers, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy:", second.Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_served_gets_no_kept_answer()
    {
        await using var server = await StartAsync(settings: ("AllowedHosts", "127.0.0.1"));
        await server.GetAsync(Path);

        Assert.Equal(400, (await server.GetAsync(Path, headers: ("Host", "evil.example"))).Status);
    }

    [Fact]
    public async Task Middleware_behind_UseGable_sees_every_request()
    {
        var seen = 0;
        await using var server = await StartAsync(use: app => app.Use((context, next) =>
        {
            seen++;
            context.Response.Headers["X-Seen"] = "yes";
            return context.Request.Headers.ContainsKey("X-Banned") ? Refuse(context) : next(context);
        }));

        await server.GetAsync(Path);
        Assert.True(await server.IsKeptAsync(Path));
        Assert.Contains("X-Seen: yes", (await server.GetAsync(Path)).Headers, StringComparison.Ordinal);
        Assert.Equal(418, (await server.GetAsync(Path, headers: ("X-Banned", "1"))).Status);
        Assert.Equal(4, seen);
    }

    [Fact]
    public async Task An_endpoint_that_asks_for_authorization_asks_for_it_before_a_kept_answer()
    {
        await using var server = await StartAsync(
            builder => builder.Services.AddAuthorization(),
            app => app.Services.GetRequiredService<ResourceConventions>().For(typeof(Shelf)).RequireAuthorization());

        Assert.Equal(200, (await server.GetAsync(Path, "ann")).Status);
        Assert.True(await server.IsKeptAsync(Path, "ann"));
        Assert.NotEqual(200, await StatusOrFailureAsync(server));
        Assert.All(Routed(server), Assert.True);
    }

    [Fact]
    public async Task A_request_with_credentials_passes_authentication_first()
    {
        await using var server = await StartAsync(builder => builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie());
        await server.GetAsync(Path);
        await server.GetAsync(Path, headers: ("Cookie", "a=b"));
        await server.GetAsync(Path, headers: ("Authorization", "Bearer x"));
        await server.GetAsync(Path);

        Assert.Equal([true, true, true, false], Routed(server));
        Assert.Equal(1, server.Cache.Telemetry.Misses);
    }

    [Fact]
    public async Task A_request_from_another_origin_gets_its_CORS_headers()
    {
        await using var server = await StartAsync(builder => builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.AllowAnyOrigin())));
        await server.GetAsync(Path);
        Assert.Contains("Access-Control-Allow-Origin: *", (await server.GetAsync(Path, headers: ("Origin", "https://a.example"))).Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_for_groups_of_actors_wait_for_authentication()
    {
        await using var server = await StartAsync();
        await server.GetAsync("/api/boxes");
        await server.GetAsync("/api/boxes");

        Assert.Equal([true, true], Routed(server));
        Assert.Equal(1, server.Cache.Telemetry.Hits);
    }

    private static Task<KeptServer> StartAsync(
        Action<IHostApplicationBuilder>? configure = null, Action<WebApplication>? use = null, params (string, string)[] settings) =>
        KeptServer.StartAsync("sqlite", builder =>
        {
            builder.Services.AddSingleton<RouteLog>();
            builder.Services.AddSingleton<IStartupFilter, RouteLogFilter>();
            configure?.Invoke(builder);
        }, use, settings);

    /// <summary>For each request for a resource, whether it came as far as routing.</summary>
    private static List<bool> Routed(KeptServer server) => server.Services.GetRequiredService<RouteLog>().Routed;

    private static async Task<int> StatusOrFailureAsync(KeptServer server) => (await server.GetAsync(Path)).Status;

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status418ImATeapot;
        return Task.CompletedTask;
    }

    private sealed class RouteLog
    {
        public List<bool> Routed { get; } = [];
    }

    private sealed class RouteLogFilter(RouteLog log) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, rest) =>
            {
                await rest(context);
                log.Routed.Add(context.GetEndpoint() is not null);
            });
            next(app);
        };
    }
}
