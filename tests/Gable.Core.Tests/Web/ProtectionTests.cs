using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Core.Tests.Web;

/// <summary>Each protection is on without any setting, and seen from outside.</summary>
public sealed class ProtectionTests
{
    private static readonly (string Name, string Part)[] Always =
    [
        ("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=()"),
    ];

    [Theory]
    [InlineData("GET", "/ok", 200)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("POST", "/ok", 405)]
    [InlineData("GET", "/crash", 500)]
    [InlineData("GET", "/health/live", 200)]
    public async Task Every_answer_has_the_security_headers_and_no_server_name(string method, string path, int status)
    {
        await using var server = await WebServer.StartAsync(map: Map);

        var response = await server.SendAsync(new HttpMethod(method), path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.All(Always, header => Assert.Contains(header.Part, response.Header(header.Name), StringComparison.Ordinal));
        Assert.Null(response.Header("Server"));
        Assert.Null(response.Header("X-Powered-By"));
    }

    [Fact]
    public async Task The_nonce_of_the_page_is_the_one_of_the_header_and_new_for_each_request()
    {
        await using var server = await WebServer.StartAsync(map: Map);
        var nonces = new List<string>();

        for (var i = 0; i < 2; i++)
        {
            var response = await server.SendAsync(HttpMethod.Get, "/nonce");
            var nonce = await response.TextAsync();
            Assert.Contains($"'nonce-{nonce}'", response.Header("Content-Security-Policy"), StringComparison.Ordinal);
            nonces.Add(nonce);
        }

        Assert.NotEqual(nonces[0], nonces[1]);
    }

    [Fact]
    public async Task An_endpoint_loosens_the_policy_for_itself_alone()
    {
        await using var server = await WebServer.StartAsync(map: Map);

        Assert.Contains("img-src 'self' https://images.example", (await server.SendAsync(HttpMethod.Get, "/pictures")).Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("img-src", (await server.SendAsync(HttpMethod.Get, "/ok")).Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop.example", "/ok", 200)]
    [InlineData("www.shop.example:8080", "/ok", 200)]
    [InlineData("evil.example", "/ok", 400)]
    [InlineData("10.0.0.1", "/health/live", 200)]
    public async Task A_host_that_is_not_listed_is_refused(string host, string path, int status)
    {
        await using var server = await WebServer.StartAsync(map: Map, settings: ("AllowedHosts", "shop.example;*.shop.example"));

        var response = await server.SendAsync(HttpMethod.Get, path, ("Host", host));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("Production", "GET", 308)]
    [InlineData("Production", "POST", 308)]
    [InlineData("Development", "GET", 200)]
    public async Task Plain_http_is_redirected_outside_development(string environment, string method, int status)
    {
        await using var server = await WebServer.StartAsync(environment, Map, settings: ("HTTPS_PORT", "443"));

        var response = await server.SendAsync(new HttpMethod(method), method == "GET" ? "/ok" : "/write", ("Host", "shop.example"));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 308 ? $"https://shop.example/{(method == "GET" ? "ok" : "write")}" : null, response.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("127.0.0.1", "https 203.0.113.9")]
    [InlineData("10.0.0.1", "http 127.0.0.1")]
    [InlineData(null, "http 127.0.0.1")]
    public async Task Forwarded_headers_are_believed_from_named_proxies_alone(string? proxy, string expected)
    {
        await using var server = await WebServer.StartAsync("Development", Map, settings: proxy is null ? [] : [("Gable:Security:TrustedProxies:0", proxy)]);

        var response = await server.SendAsync(HttpMethod.Get, "/client", ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"));

        Assert.Equal(expected, await response.TextAsync());
    }

    [Fact]
    public void Regular_expressions_without_a_limit_of_their_own_are_given_a_second()
    {
        const string Key = "REGEX_DEFAULT_MATCH_TIMEOUT";
        var before = AppDomain.CurrentDomain.GetData(Key);

        try
        {
            AppDomain.CurrentDomain.SetData(Key, null);
            WebApplication.CreateBuilder().AddGableCore();
            Assert.Equal(TimeSpan.FromSeconds(1), AppDomain.CurrentDomain.GetData(Key));

            AppDomain.CurrentDomain.SetData(Key, TimeSpan.FromSeconds(7));
            WebApplication.CreateBuilder().AddGableCore();
            Assert.Equal(TimeSpan.FromSeconds(7), AppDomain.CurrentDomain.GetData(Key));
        }
        finally
        {
            AppDomain.CurrentDomain.SetData(Key, before);
        }
    }

    [Fact]
    public async Task Hsts_is_sent_over_https_for_a_year_with_subdomains()
    {
        await using var server = await WebServer.StartAsync(map: Map, settings: ("Gable:Security:TrustedProxies:0", "127.0.0.1"));

        var response = await server.SendAsync(HttpMethod.Get, "/ok", ("Host", "shop.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"));

        Assert.Equal("max-age=31536000; includeSubDomains", response.Header("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("same-origin", null, true, null, 200)]
    [InlineData("none", null, true, null, 200)]
    [InlineData("same-site", null, true, null, 403)]
    [InlineData("cross-site", null, true, null, 403)]
    [InlineData("cross-site", null, false, null, 200)]
    [InlineData("cross-site", null, true, "Bearer abc", 200)]
    [InlineData("cross-site", null, true, "Basic YTpi", 403)]
    [InlineData("cross-site", "https://trusted.example", true, null, 200)]
    [InlineData(null, "http://shop.example", true, null, 200)]
    [InlineData(null, "http://shop.example:81", true, null, 403)]
    [InlineData(null, "https://evil.example", true, null, 403)]
    [InlineData(null, "null", true, null, 403)]
    [InlineData(null, "https://evil.example", false, null, 200)]
    [InlineData(null, null, true, null, 403)]
    [InlineData(null, null, false, null, 200)]
    public async Task A_write_with_cookies_must_come_from_the_own_origin(string? site, string? origin, bool cookie, string? authorization, int status)
    {
        await using var server = await WebServer.StartAsync("Development", Map, settings: ("Gable:Security:TrustedOrigins:0", "https://trusted.example"));
        var headers = new List<(string, string)> { ("Host", "shop.example") };

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                headers.Add((name, value));
            }
        }

        Add("Sec-Fetch-Site", site);
        Add("Origin", origin);
        Add("Cookie", cookie ? "session=1" : null);
        Add("Authorization", authorization);

        var response = await server.SendAsync(HttpMethod.Post, "/write", [.. headers]);

        Assert.Equal(status, (int)response.StatusCode);

        if (status == 403)
        {
            Assert.Equal("urn:gable:GABLE0120", (await response.ProblemAsync()).GetProperty("type").GetString());
        }

        // Safe methods change nothing and are never refused.
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, "/ok", [.. headers])).StatusCode);
    }

    [Theory]
    [InlineData("http://shop.example", 101)]
    [InlineData("https://evil.example", 403)]
    public async Task A_websocket_is_opened_by_the_own_origin_alone(string origin, int status)
    {
        await using var server = await WebServer.StartAsync("Development", app =>
        {
            app.UseWebSockets();
            app.Map("/socket", static async context =>
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                await socket.ReceiveAsync(new byte[1], CancellationToken.None);
            });
        });

        var answer = await server.SendRawAsync(
            $"GET /socket HTTP/1.1\r\nHost: shop.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
            $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: {origin}\r\n{(status == 101 ? "" : "Connection: close\r\n")}\r\n", orAfter: status == 101 ? "\r\n\r\n" : null);

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bare_line_feed_as_line_end_is_refused()
    {
        await using var server = await WebServer.StartAsync(map: Map);

        var answer = await server.SendRawAsync("GET /ok HTTP/1.1\nHost: localhost\n\n");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_are_for_https_http_and_the_own_site()
    {
        await using var server = await WebServer.StartAsync(map: Map);

        var cookie = Assert.Single((await server.SendAsync(HttpMethod.Get, "/cookie")).Headers.GetValues("Set-Cookie"));

        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Above_capacity_a_request_is_refused_early_and_later_ones_are_served()
    {
        var held = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var server = await WebServer.StartAsync(
            map: app =>
            {
                app.MapGet("/slow", async () =>
                {
                    entered.TrySetResult();
                    await held.Task;
                    return "done";
                });
                app.MapGet("/fails", IResult () => throw new InvalidOperationException("no"));
                app.MapGet("/fails-later", async Task (HttpContext context) =>
                {
                    await Task.Yield();
                    throw new InvalidOperationException("no");
                });
            },
            settings: [("Gable:Overload:MaxConcurrentRequests", "1"), ("Gable:Overload:MaxQueuedRequests", "0")]);

        // Those that fail give their place back.
        Assert.Equal(HttpStatusCode.InternalServerError, (await server.SendAsync(HttpMethod.Get, "/fails")).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await server.SendAsync(HttpMethod.Get, "/fails-later")).StatusCode);

        var first = server.SendAsync(HttpMethod.Get, "/slow");
        await entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        var refused = await server.SendAsync(HttpMethod.Get, "/slow");
        var probe = await server.SendAsync(HttpMethod.Get, "/health/live");
        held.SetResult();

        Assert.Equal((503, "1"), ((int)refused.StatusCode, refused.Header("Retry-After")));
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, "/slow")).StatusCode);
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/ok", () => "ok");
        app.MapPost("/write", () => "written");
        app.MapGet("/crash", () => { throw new InvalidOperationException("no"); });
        app.MapGet("/nonce", (HttpContext context) => context.GetCspNonce());
        app.MapGet("/pictures", () => "ok").WithContentSecurityPolicy("img-src", "https://images.example");
        app.MapGet("/client", (HttpContext context) => $"{context.Request.Scheme} {context.Connection.RemoteIpAddress?.MapToIPv4()}");
        app.MapGet("/cookie", (HttpContext context) => context.Response.Cookies.Append("a", "b"));
    }
}
