using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Core.Tests.Web;

public sealed partial class ProblemTests
{
    private const string Secret = "Server=db7;Password=hunter2";

    [Fact]
    public async Task An_unknown_path_is_answered_404_with_a_problem()
    {
        await using var server = await WebServer.StartAsync();

        var response = await server.SendAsync(HttpMethod.Get, "/no such/thing?q=1");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var problem = await response.ProblemAsync();
        Assert.Equal("urn:gable:GABLE0404", problem.GetProperty("type").GetString());
        Assert.Equal("Not found", problem.GetProperty("title").GetString());
        Assert.Equal(404, problem.GetProperty("status").GetInt32());
        Assert.Equal("/no%20such/thing", problem.GetProperty("instance").GetString());
        Assert.Matches("^[0-9a-f]{32}$", problem.GetProperty("traceId").GetString());
        Assert.Contains("/no%20such/thing", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(problem.TryGetProperty("help", out _));
    }

    [Theory]
    [InlineData("/only-post", 405, "GABLE0405")]
    [InlineData("/status/401", 401, "GABLE0401")]
    [InlineData("/status/403", 403, "GABLE0403")]
    [InlineData("/status/429", 429, "GABLE0429")]
    [InlineData("/status/503", 503, "GABLE0503")]
    public async Task An_empty_error_status_gets_a_body(string path, int status, string id)
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var response = await server.SendAsync(HttpMethod.Get, path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal($"urn:gable:{id}", (await response.ProblemAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_method_that_is_not_allowed_names_those_that_are()
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var response = await server.SendAsync(HttpMethod.Get, "/only-post");

        Assert.Contains("POST", response.Content.Headers.Allow);
        Assert.Contains("use POST", (await response.ProblemAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_was_written_with_an_error_status_is_left_alone()
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var response = await server.SendAsync(HttpMethod.Get, "/teapot");

        Assert.Equal(418, (int)response.StatusCode);
        Assert.Equal("short and stout", await response.TextAsync());
    }

    [Fact]
    public async Task A_problem_exception_is_its_problem_with_errors_extensions_and_headers()
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var response = await server.SendAsync(HttpMethod.Get, "/problem");

        Assert.Equal(422, (int)response.StatusCode);
        Assert.Equal("7", response.Header("Retry-After"));
        var problem = await response.ProblemAsync();
        Assert.Equal("Must be at least 0.", problem.GetProperty("errors").GetProperty("price")[0].GetString());
        Assert.Equal(3, problem.GetProperty("left").GetInt32());
        Assert.Equal(422, problem.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_conflict_is_409_with_its_reason()
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var response = await server.SendAsync(HttpMethod.Get, "/conflict");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("Only 3 are left.", (await response.ProblemAsync()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task In_development_a_browser_gets_a_problem_as_a_page_with_the_nearest_routes()
    {
        await using var server = await WebServer.StartAsync("Development", MapSamples);

        var missing = await server.SendAsync(HttpMethod.Get, "/problme/<b>", ("Accept", "text/html,*/*;q=0.8"));
        var known = await server.SendAsync(HttpMethod.Get, "/problem", ("Accept", "text/html"));
        var page = await missing.TextAsync();

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (missing.StatusCode, missing.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<a href=\"/problem\">/problem</a>", page, StringComparison.Ordinal);
        Assert.Contains("/_gable/errors/GABLE0404", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Equal((422, "7"), ((int)known.StatusCode, known.Header("Retry-After")));
        Assert.Contains("<code>price</code> Must be at least 0.", await known.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", (await server.SendAsync(HttpMethod.Get, "/problem", ("Accept", "*/*"))).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Outside_development_a_browser_gets_no_page_about_the_inside()
    {
        await using var server = await WebServer.StartAsync("Production", MapSamples);

        var response = await server.SendAsync(HttpMethod.Get, "/problme", ("Accept", "text/html"));

        Assert.Equal("urn:gable:GABLE0404", (await response.ProblemAsync()).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("Production", "*/*")]
    [InlineData("Production", "text/html")]
    [InlineData("Staging", "text/html")]
    public async Task Outside_development_an_unhandled_exception_shows_nothing_of_the_inside(string environment, string accept)
    {
        await using var server = await WebServer.StartAsync(environment, MapSamples);

        var response = await server.SendAsync(HttpMethod.Get, "/crash", ("Accept", accept));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var problem = await response.ProblemAsync();
        Assert.Equal("urn:gable:GABLE0500", problem.GetProperty("type").GetString());
        var text = await response.TextAsync();
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ProblemTests", text, StringComparison.Ordinal);
        Assert.DoesNotContain("exception", text, StringComparison.Ordinal);
        Assert.Null(response.Header("X-Half-Done"));
    }

    [Fact]
    public async Task In_development_a_client_without_html_gets_the_exception_as_members()
    {
        await using var server = await WebServer.StartAsync("Development", MapSamples);

        var problem = await (await server.SendAsync(HttpMethod.Get, "/crash", ("Accept", "application/json"))).ProblemAsync();

        Assert.Equal("System.InvalidOperationException", problem.GetProperty("exception")[0].GetProperty("type").GetString());
        Assert.Equal("/_gable/errors/GABLE0500", problem.GetProperty("help").GetString());
    }

    [Theory]
    [InlineData("{\"name\":", "line 1")]
    [InlineData("{\"name\":\"a\",\"count\":\"3\"}", "$.count")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}", "twice")]
    [InlineData("", "")]
    public async Task Json_that_cannot_be_read_is_400_and_says_where(string body, string place)
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var response = await server.SendAsync(HttpMethod.Post, "/items", Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.ProblemAsync();
        Assert.Equal("urn:gable:GABLE0400", problem.GetProperty("type").GetString());
        Assert.Contains(place, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", await response.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Item", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32, HttpStatusCode.OK)]
    [InlineData(33, HttpStatusCode.BadRequest)]
    public async Task Json_is_read_to_a_depth_of_32(int depth, HttpStatusCode status)
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var response = await server.SendAsync(
            HttpMethod.Post, "/any", Json(new string('[', depth) + new string(']', depth)));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Plain_text_is_415_for_a_json_endpoint()
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var response = await server.SendAsync(HttpMethod.Post, "/items", new StringContent("{}", Encoding.UTF8, "text/plain"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("urn:gable:GABLE0415", (await response.ProblemAsync()).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("/number?count=three", "'count' has the wrong form")]
    [InlineData("/number", "'count' is missing")]
    public async Task A_parameter_that_cannot_be_read_is_400_and_named(string path, string detail)
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var response = await server.SendAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var text = (await response.ProblemAsync()).GetProperty("detail").GetString();
        Assert.Contains(detail, text, StringComparison.Ordinal);
        Assert.DoesNotContain("int ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/results-problem", "application/json")]
    [InlineData("/results-problem", "text/html")]
    [InlineData("/results-validation", "*/*")]
    public async Task Stock_problem_results_carry_the_trace_id(string path, string accept)
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var problem = await (await server.SendAsync(HttpMethod.Get, path, ("Accept", accept))).ProblemAsync();

        Assert.Matches("^[0-9a-f]{32}$", problem.GetProperty("traceId").GetString());
        Assert.Equal(path, problem.GetProperty("instance").GetString());
    }

    [Fact]
    public async Task The_applications_own_exception_handler_comes_first()
    {
        await using var server = await WebServer.StartAsync(
            map: MapSamples, build: static builder => builder.Services.AddExceptionHandler<Handler>());

        Assert.Equal("handled", await (await server.SendAsync(HttpMethod.Get, "/crash")).TextAsync());
    }

    [Fact]
    public async Task Json_answers_are_camel_case()
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var answer = await server.SendAsync(HttpMethod.Post, "/items", Json("{\"name\":\"tea\",\"count\":3}"));

        Assert.Equal("{\"name\":\"tea\",\"count\":3}", await answer.TextAsync());
    }

    private static void MapSamples(WebApplication app)
    {
        app.MapPost("/only-post", static () => "posted");
        app.MapGet("/status/{status:int}", static (int status) => Results.StatusCode(status));
        app.MapGet("/teapot", static () => Results.Text("short and stout", statusCode: 418));
        app.MapGet("/conflict", static string () => throw new ConflictException("Only 3 are left."));
        app.MapGet("/problem", static string () => throw new ProblemException(new Problem(422, "GABLE0422", "Invalid", "One field.")
        {
            Errors = new Dictionary<string, string[]> { ["price"] = ["Must be at least 0."] },
            Extensions = new Dictionary<string, object?> { ["left"] = 3, ["status"] = 200 },
            Headers = new Dictionary<string, string> { ["Retry-After"] = "7" },
        }));
        app.MapGet("/crash", static string (HttpContext context) =>
        {
            context.Response.Headers["X-Half-Done"] = "yes";
            throw new InvalidOperationException(Secret);
        });
        app.MapPost("/items", static (Item item) => item);
        app.MapPost("/any", static (JsonElement any) => Results.Ok());
        app.MapGet("/number", static (int count) => count);
        app.MapPost("/read", static async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return "read";
        });
        app.MapPost("/form", static async (HttpRequest request) => (await request.ReadFormAsync())["text"].ToString().Length);
        app.MapPost("/large", static (Item item) => item.Count).WithMetadata(new RequestSizeLimitAttribute(4 * 1024 * 1024));
        app.MapPost("/large-form", static async (HttpRequest request) => (await request.ReadFormAsync()).Files[0].Length)
            .WithMetadata(new RequestSizeLimitAttribute(4 * 1024 * 1024));
        app.MapGet("/results-problem", static () => Results.Problem("Stock.", statusCode: 409));
        app.MapGet("/results-validation", static () => Results.ValidationProblem(new Dictionary<string, string[]> { ["a"] = ["b"] }));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    internal sealed record Item(string Name, int Count);

    internal sealed class Handler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            await httpContext.Response.WriteAsync("handled", cancellationToken);
            return true;
        }
    }
}
