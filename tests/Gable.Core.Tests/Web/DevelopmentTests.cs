using System.Collections;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Core.Tests.Web;

/// <summary>What a developer sees, and nobody else.</summary>
public sealed class DevelopmentTests
{
    [Fact]
    public async Task The_error_page_shows_message_source_request_queries_and_the_fix()
    {
        await using var server = await WebServer.StartAsync("Development", Map, builder => builder.Services.AddSingleton<IErrorAdvisor, TableAdvisor>());

        var response = await server.SendAsync(HttpMethod.Get, "/crash?colour=red", ("Accept", "text/html"), ("Cookie", "session=topsecret"), ("Authorization", "Bearer topsecret"));
        var page = await response.TextAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("no such table: &lt;Posts&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<Posts>", page, StringComparison.Ordinal);
        Assert.Contains("DevelopmentTests.cs", page, StringComparison.Ordinal);
        Assert.Contains("throw new InvalidOperationException", page, StringComparison.Ordinal);
        Assert.Contains("colour", page, StringComparison.Ordinal);
        Assert.Contains("SELECT 1 FROM posts", page, StringComparison.Ordinal);
        Assert.Contains("The table does not exist yet.", page, StringComparison.Ordinal);
        Assert.Contains("dotnet run -- db migrate", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/_gable/mend", page, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_posts_from_the_own_page_alone_and_leads_back()
    {
        await using var server = await WebServer.StartAsync("Development", Map);

        var own = await server.SendAsync(HttpMethod.Post, "/_gable/mend?return=/crash", ("Sec-Fetch-Site", "same-origin"));
        var foreign = await server.SendAsync(HttpMethod.Post, "/_gable/mend?return=/crash", ("Sec-Fetch-Site", "cross-site"));
        var rebound = await server.SendAsync(HttpMethod.Post, "/_gable/mend", ("Sec-Fetch-Site", "same-origin"), ("Host", "rebound.example"));
        var elsewhere = await server.SendAsync(HttpMethod.Post, "/_gable/mend?return=//evil.example", ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal((HttpStatusCode.SeeOther, "/crash"), (own.StatusCode, own.Headers.Location?.ToString()));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, rebound.StatusCode);
        Assert.Null(elsewhere.Headers.Location);
    }

    [Theory]
    [InlineData("Development", "/ordrs", "Did you mean /orders?")]
    [InlineData("Development", "/elsewhere-entirely", "\"title\":\"Not found\"")]
    [InlineData("Production", "/ordrs", "Check the path and the id in it.")]
    public async Task A_path_that_is_almost_one_is_named_to_developers_alone(string environment, string path, string expected)
    {
        await using var server = await WebServer.StartAsync(environment, app => app.MapGet("/orders", () => "all"));

        var text = await (await server.SendAsync(HttpMethod.Get, path)).TextAsync();

        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Equal(environment == "Production", !text.Contains("dotnet run", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GABLE1531", """(<a href="GABLE1532">GABLE1532</a>)""")]
    [InlineData("GABLE2020", "<p>Correct the parameters as the messages say. The REST reference shows every form")]
    [InlineData("GABLE1030", "<p>Say the value:</p>\n<pre")]
    public async Task Pages_of_errors_link_each_other_and_leave_out_what_is_for_tests(string id, string expected)
    {
        await using var server = await WebServer.StartAsync("Development");

        Assert.Contains(expected, await (await server.SendAsync(HttpMethod.Get, $"/_gable/errors/{id}")).TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_gable/errors")]
    [InlineData("/_gable/errors/GABLE0404")]
    [InlineData("/")]
    public async Task Pages_for_developers_do_not_exist_in_production(string path)
    {
        await using var development = await WebServer.StartAsync("Development");
        await using var production = await WebServer.StartAsync("Production");

        Assert.Equal(HttpStatusCode.OK, (await development.SendAsync(HttpMethod.Get, path, ("Accept", "text/html"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await production.SendAsync(HttpMethod.Get, path, ("Accept", "text/html"))).StatusCode);
    }

    [Theory]
    [InlineData("de-CH,en;q=0.5", "<html lang=\"de-CH\">", "Nicht gefunden", "Was es gibt, das Nächste zuerst", "Meinten Sie /orders?")]
    [InlineData("fr", "<html lang=\"en\">", "Not found", "What there is, nearest first", "Did you mean /orders?")]
    [InlineData("", "<html lang=\"en\">", "Not found", "What there is, nearest first", "Did you mean /orders?")]
    public async Task A_problem_is_shown_in_the_language_of_the_browser_whatever_the_servers_is(string accepted, params string[] parts)
    {
        await using var server = await WebServer.StartAsync("Development", app => app.MapGet("/orders", () => "all"), builder => builder.Services.AddSingleton<IStartupFilter, JapaneseServer>());

        var page = await (await server.SendAsync(HttpMethod.Get, "/ordrs", ("Accept", "text/html"), ("Accept-Language", accepted))).TextAsync();
        var json = await (await server.SendAsync(HttpMethod.Get, "/ordrs", ("Accept-Language", accepted))).TextAsync();

        Assert.All(parts, part => Assert.Contains(part, page, StringComparison.Ordinal));
        Assert.Contains($"\"title\":\"{parts[1]}\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_of_problems_is_there_in_both_languages()
    {
        var texts = new System.Resources.ResourceManager(typeof(ProblemText));
        var german = texts.GetResourceSet(CultureInfo.GetCultureInfo("de"), createIfNotExists: true, tryParents: false)!;

        foreach (var text in texts.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>())
        {
            var other = german.GetString((string)text.Key);
            Assert.True(other is { Length: > 0 } && other.Count(static letter => letter == '{') == ((string)text.Value!).Count(static letter => letter == '{'), $"{text.Key}: {other}");
        }
    }

    [Fact]
    public async Task The_button_does_not_exist_in_production_whoever_mapped_it()
    {
        await using var server = await WebServer.StartAsync("Production", Map);

        Assert.Equal(HttpStatusCode.NotFound, (await server.SendAsync(HttpMethod.Post, "/_gable/mend")).StatusCode);
    }

    [Fact]
    public async Task The_welcome_page_shows_the_checks_and_gives_way_to_the_applications_own()
    {
        await using var fresh = await WebServer.StartAsync("Development");
        await using var mapped = await WebServer.StartAsync("Development", app => app.MapGet("/", () => "mine"));

        var page = await (await fresh.SendAsync(HttpMethod.Get, "/")).TextAsync();

        foreach (var part in new[] { "Allowed hosts", "HTTPS", "Secrets", "Writable folders", "dotnet run -- check", "/health/ready" })
        {
            Assert.Contains(part, page, StringComparison.Ordinal);
        }

        Assert.Equal("mine", await (await mapped.SendAsync(HttpMethod.Get, "/")).TextAsync());
    }

    [Fact]
    public async Task A_request_is_one_line_without_the_values_of_its_query()
    {
        await using var server = await WebServer.StartAsync("Production", app => app.MapGet("/ok", () => "ok"));

        await server.SendAsync(HttpMethod.Get, "/ok?token=topsecret&x=1%0aFAKE");
        var line = await server.Log.WaitAsync("Gable.Requests", "/ok");

        Assert.Contains("GET /ok?token=…&x=… 200", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line.Text);
        Assert.Single(server.Log.All, other => other.Text.Contains("/ok", StringComparison.Ordinal) && other.Level >= Microsoft.Extensions.Logging.LogLevel.Information);
    }

    [Fact]
    public async Task A_request_whose_client_went_is_no_fault_whatever_failed_over_that()
    {
        await using var server = await WebServer.StartAsync("Production", app => app.MapGet("/gone", async (HttpContext context) =>
        {
            context.Abort();

            while (!context.RequestAborted.IsCancellationRequested)
            {
                await Task.Delay(1);
            }

            throw new ConflictException("Nobody hears this.");
        }));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => server.SendAsync(HttpMethod.Get, "/gone"));

        Assert.Contains("GET /gone 499", (await server.Log.WaitAsync("Gable.Requests", "/gone")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log.All, static line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning && line.Text.Contains("/gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shutting_down_answers_what_has_begun_and_says_that_it_is_not_ready()
    {
        var release = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var server = await WebServer.StartAsync("Production", app => app.MapGet("/slow", async () =>
        {
            entered.TrySetResult();
            await release.Task;
            return "whole";
        }), settings: ("Gable:Shutdown:DrainDelay", "00:00:01"));

        var slow = server.SendAsync(HttpMethod.Get, "/slow");
        await entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        var stopping = server.App.StopAsync(TestContext.Current.CancellationToken);
        HttpResponseMessage ready;

        do
        {
            ready = await server.SendAsync(HttpMethod.Get, "/health/ready");
        }
        while (ready.StatusCode == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, "/health/live")).StatusCode);
        release.SetResult();
        Assert.Equal("whole", await (await slow).TextAsync());
        await stopping;
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/crash", (HttpContext context) =>
        {
            context.Features.Get<IRequestJournal>()!.Add(new JournalQuery("SELECT 1 FROM posts", [], TimeSpan.FromMilliseconds(3), Failed: true));
            throw new InvalidOperationException("no such table: <Posts>");
        });
        app.MapPost("/_gable/mend", () => { });
    }

    private sealed class TableAdvisor : IErrorAdvisor
    {
        public ErrorAdvice? Advise(Exception exception) => exception.Message.StartsWith("no such table", StringComparison.Ordinal)
            ? new ErrorAdvice("GABLE0500", "The table does not exist yet.", "Migrate the database.") { Command = "dotnet run -- db migrate", Action = new ErrorAction("Migrate now", "/_gable/mend") }
            : null;
    }

    /// <summary>A server whose own language nobody wishes.</summary>
    private sealed class JapaneseServer : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (_, rest) =>
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja-JP");
                await rest();
            });
            next(app);
        };
    }
}
