using System.Net;
using Gable.Core;
using Gable.Mail;
using Gable.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gable.Admin.Tests;

public sealed class OperationTests(OperationTests.Operated shared) : IClassFixture<OperationTests.Operated>
{
    private readonly AdminApp _app = shared.App;

    [Theory]
    [InlineData("health", "database")]
    [InlineData("requests", "Requests")]
    [InlineData("mail", "Mail")]
    [InlineData("response-cache", "Empty the cache")]
    [InlineData("settings", "Gable:Admin:PageSize")]
    [InlineData("routes", "/api/products/{id}")]
    [InlineData("policies", "actor.IsIn(&quot;manager&quot;)")]
    [InlineData("migrations", "Migrations")]
    [InlineData("kitchen", "Soup is on")]
    public async Task A_page_about_operations_is_for_operators_alone(string name, string text)
    {
        var (status, html, _) = await _app.GetAsync($"/admin/-/{name}", "operator");
        var (staff, _, _) = await _app.GetAsync($"/admin/-/{name}");
        var (press, _, _) = await _app.PostAsync($"/admin/-/{name}", [new("$action", "clear")]);
        var (_, menu, _) = await _app.GetAsync("/admin");

        Assert.True(status == HttpStatusCode.OK, html);
        Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/admin/-/{name}\" aria-current=\"page\"", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, staff);
        Assert.Equal(HttpStatusCode.NotFound, press);
        Assert.DoesNotContain($"/admin/-/{name}", menu, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("health/one")]
    [InlineData("requests/one")]
    [InlineData("requests/0197f000-0000-7000-8000-000000000000")]
    [InlineData("mail/%3Cscript%3E")]
    [InlineData("settings/a/b")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        var (status, _, _) = await _app.GetAsync($"/admin/-/{path}", "operator");

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task Settings_are_searched_filtered_by_their_source_and_secrets_are_masked()
    {
        var (_, html, _) = await _app.GetAsync("/admin/-/settings?q=secret", "operator");
        var (_, defaults, _) = await _app.GetAsync("/admin/-/settings?source=default", "operator");

        Assert.Contains("Gable:Secret", html, StringComparison.Ordinal);
        Assert.DoesNotContain("the secret of the tests", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Gable:Admin:PageSize", html, StringComparison.Ordinal);
        Assert.Contains("Gable:Admin:PageSize", defaults, StringComparison.Ordinal);
        Assert.DoesNotContain("Gable:Secret", defaults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_failed_is_kept_with_its_actor_its_exception_and_its_queries_without_values()
    {
        await _app.Client.SendAsync(AdminHttp.Request(_app, HttpMethod.Get, "/broken?word=hush", "manager"), AdminHttp.Cancel);
        var record = await KeptAsync(static record => record.Path.StartsWith("/broken", StringComparison.Ordinal));
        var (_, list, _) = await _app.GetAsync("/admin/-/requests?kind=failed&q=broken", "operator");
        var (status, html, _) = await _app.GetAsync($"/admin/-/requests/{record.Id}", "operator");

        Assert.Equal((RequestRecordKind.Failed, 500, "/broken", "Ann Lindqvist"), (record.Kind, record.Status, record.Route, record.ActorName));
        Assert.Equal("/broken?word=…", record.Path);
        Assert.Contains($"/admin/-/requests/{record.Id}", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("InvalidOperationException: the oven is &lt;b&gt;cold&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Contains(record.TraceId, html, StringComparison.Ordinal);
        Assert.Contains("SELECT", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Beeswax", html, StringComparison.Ordinal);
        Assert.All(record.Queries, static query => Assert.Empty(query.Parameters));
    }

    [Fact]
    public async Task A_read_of_the_api_is_kept_with_the_statement_of_its_plan()
    {
        await _app.Client.SendAsync(AdminHttp.Request(_app, HttpMethod.Get, "/api/brands?sort=-name&limit=3", "manager"), AdminHttp.Cancel);
        var record = await KeptAsync(static record => record.Path.StartsWith("/api/brands", StringComparison.Ordinal));

        Assert.Contains("ORDER BY", Assert.Single(record.Queries).Sql, StringComparison.Ordinal);
        Assert.Equal("/api/brands?sort=…&limit=…", record.Path);
    }

    [Fact]
    public async Task A_slow_request_is_kept_and_filters_narrow_the_list()
    {
        await _app.Client.SendAsync(AdminHttp.Request(_app, HttpMethod.Get, "/slow", "guest"), AdminHttp.Cancel);
        var record = await KeptAsync(static record => record.Path == "/slow");
        var (_, slow, _) = await _app.GetAsync("/admin/-/requests?kind=slow&method=GET&q=%2Fslow", "operator");
        var (_, others, _) = await _app.GetAsync("/admin/-/requests?kind=sample&method=POST&q=%2Fslow", "operator");

        Assert.Equal(RequestRecordKind.Slow, record.Kind);
        Assert.Contains(record.Id.ToString(), slow, StringComparison.Ordinal);
        Assert.DoesNotContain(record.Id.ToString(), others, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_response_cache_is_shown_by_resource_and_emptied_by_a_button()
    {
        var cache = _app.App.Services.GetRequiredService<IResponseCache>();

        for (var number = 0; number < 3; number++)
        {
            await _app.Client.SendAsync(AdminHttp.Request(_app, HttpMethod.Get, "/api/tags?limit=2", null), AdminHttp.Cancel);
        }

        var tags = cache.Read().Resources.Single(static resource => resource.Name == "tags");
        var (_, html, _) = await _app.GetAsync("/admin/-/response-cache", "operator");
        var (wrong, _, _) = await _app.PostAsync("/admin/-/response-cache", [new("$action", "explode")], "operator");
        var (done, _, response) = await _app.PostAsync("/admin/-/response-cache", [new("$action", "clear")], "operator");

        Assert.Equal((1, 3L), (tags.Answers, tags.Hits + tags.Misses));
        Assert.True(tags.Hits > 0);
        Assert.Contains("<code>tags</code>", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, wrong);
        Assert.Equal(HttpStatusCode.SeeOther, done);
        Assert.Equal("/admin/-/response-cache", response.Headers.Location!.OriginalString);
        Assert.Equal(0, cache.Read().Resources.Sum(static resource => resource.Answers));
    }

    [Fact]
    public async Task A_mail_is_listed_with_a_masked_address_and_without_its_text()
    {
        await using (var scope = _app.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IMailer>().SendAsync(new Greeting(), AdminHttp.Cancel);
        }

        var (_, list, _) = await _app.GetAsync("/admin/-/mail?state=kept&q=greet", "operator");
        var id = list.Split("/admin/-/mail/")[1].Split('"')[0];
        var (status, html, _) = await _app.GetAsync($"/admin/-/mail/{id}", "operator");

        Assert.Contains("z•••@example.com", WebUtility.HtmlDecode(list), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("zoe@example.com", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Your secret subject", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_a_battery_brings_has_parts_filters_and_actions()
    {
        var (_, html, _) = await _app.GetAsync("/admin/-/kitchen?dish=soup&day=2026-05-04", "operator");
        var (_, one, _) = await _app.GetAsync("/admin/-/kitchen/soup", "operator");
        var (pressed, _, response) = await _app.PostAsync("/admin/-/kitchen/soup", [new("$action", "stir")], "operator");
        var (refused, problem, _) = await _app.PostAsync("/admin/-/kitchen", [new("$action", "burn")], "operator");
        var (_, german, _) = await _app.GetAsync("/admin/-/requests", "operator", language: "de");

        Assert.Contains("<option value=\"soup\" selected>", html, StringComparison.Ordinal);
        Assert.Contains("value=\"2026-05-04\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;hot&lt;/i&gt;", html, StringComparison.Ordinal);
        Assert.Contains("/admin/-/kitchen?dish=soup&amp;day=2026-05-04&amp;after=2", html, StringComparison.Ordinal);
        Assert.Contains("<h1>The soup</h1>", one, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, pressed);
        Assert.Equal("/admin/-/kitchen/soup", response.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Conflict, refused);
        Assert.Contains("The stove is off.", problem, StringComparison.Ordinal);
        Assert.Contains("Anfragen", german, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_fails_says_so_inside_the_admin_and_its_request_is_kept_with_the_reason()
    {
        var (shown, html, _) = await _app.GetAsync("/admin/-/kitchen/smoke", "operator");
        var (done, after, _) = await _app.PostAsync("/admin/-/kitchen", [new("$action", "drop")], "operator");
        var record = await KeptAsync(static record => record.Path == "/admin/-/kitchen/smoke");

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError), (shown, done));
        Assert.Contains("The page “kitchen” failed", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("href=\"/admin/-/requests\"", html, StringComparison.Ordinal);
        Assert.Contains(record.TraceId, html, StringComparison.Ordinal);
        Assert.DoesNotContain("the kitchen burns", html, StringComparison.Ordinal);
        Assert.DoesNotContain("the pan is broken", after, StringComparison.Ordinal);
        Assert.Contains("the kitchen burns", record.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_pages_of_one_name_are_a_mistake_at_start()
    {
        await using var app = await AdminApp.StartAsync(prepare: static builder => builder.Services.AddScoped<IOperationsPage>(static _ => new Kitchen("health")), isFilled: false);
        var findings = await app.App.Services.GetServices<IApplicationCheck>().OfType<AdminCheck>().Single().RunAsync(new CheckContext(CheckPurpose.Start), AdminHttp.Cancel);

        var finding = Assert.Single(findings);
        Assert.Equal(("GABLE5010", "health"), (finding.Id, finding.Subject));
        Assert.Contains("HealthPage and Kitchen", finding.Message, StringComparison.Ordinal);
    }

    private async Task<RequestRecord> KeptAsync(Func<RequestRecord, bool> wanted)
    {
        var records = _app.App.Services.GetRequiredService<RequestRecords>();

        // The answer is on its way before the request is judged.
        while (true)
        {
            if (records.Read().FirstOrDefault(wanted) is { } record)
            {
                return record;
            }

            await Task.Delay(5, AdminHttp.Cancel);
        }
    }

    public sealed class Operated() : SharedApp("sqlite", Prepare, Map)
    {
        public static void Prepare(WebApplicationBuilder builder)
        {
            builder.Configuration.AddInMemoryCollection([new("Gable:RequestRecords:SampleEvery", "1"), new("Gable:RequestRecords:SlowerThan", "00:00:00.200")]);
            builder.AddGableMail();
            builder.Services.CaptureMails();
            builder.Services.TryAddEnumerable(ServiceDescriptor.Scoped<IOperationsPage, Kitchen>(static _ => new Kitchen("kitchen")));
        }

        public static void Map(WebApplication app)
        {
            app.MapGet("/broken", static (Microsoft.EntityFrameworkCore.DbContext db, string word) =>
            {
                _ = db.Set<Shop.Catalog.Product>().Count(product => product.Name == "Beeswax" + word);
                throw new InvalidOperationException("the oven is <b>cold</b>");
            });
            app.MapGet("/slow", static async (TimeProvider time, CancellationToken cancellationToken) => await Task.Delay(TimeSpan.FromMilliseconds(220), time, cancellationToken));
        }
    }

    private sealed class Greeting : Mail.Mail
    {
        public override void Compose(MailBuilder mail) => mail.From("shop@example.com").To("zoe@example.com").Subject("Your secret subject").Text("hush");
    }

    private sealed class Kitchen(string name) : IOperationsPage
    {
        public string Name => name;

        public string Icon => "heart";

        public string Title => "Kitchen";

        public Task<OperationsView?> ShowAsync(OperationsRequest request, CancellationToken cancellationToken) => request.Id == "smoke" ? throw new InvalidOperationException("the kitchen burns") : Task.FromResult<OperationsView?>(new OperationsView
        {
            Title = request.Id is { } id ? $"The {id}" : null,
            Filters = [new OperationsFilter("dish", "Dish") { Options = [new("soup", "Soup")] }, new OperationsFilter("day", "Day") { IsDay = true }],
            Actions = [new OperationsAction("stir", "Stir"), new OperationsAction("burn", "Burn") { IsDangerous = true, Question = "Really?" }],
            Parts =
            [
                new OperationsNote(OperationsTone.Good, "Soup is on"),
                new OperationsTable(["Dish", "State"], [[OperationsCell.Text("<i>hot</i>").To("soup"), OperationsCell.State(OperationsTone.Good, "done")]]),
                new OperationsCode("stir\nserve"),
            ],
            Next = request.Day("day") is null ? null : "2",
        });

        public Task<string?> DoAsync(string action, OperationsRequest request, CancellationToken cancellationToken) => action switch
        {
            "stir" => Task.FromResult<string?>($"Stirred {request.Id}."),
            "burn" => throw new ConflictException("The stove is off."),
            "drop" => throw new InvalidOperationException("the pan is broken"),
            _ => Task.FromResult<string?>(null),
        };
    }
}
