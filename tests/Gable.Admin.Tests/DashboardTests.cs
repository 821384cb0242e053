using System.Collections.Concurrent;
using System.Net;
using Gable.Admin.Tests.Shop.Catalog;
using Gable.Admin.Tests.Shop.Sales;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Gable.Admin.Tests;

public sealed class SqliteDashboardTests(SqliteDashboardTests.Shared shared) : DashboardTests(shared.App), IClassFixture<SqliteDashboardTests.Shared>
{
    public sealed class Shared() : SharedApp("sqlite", map: Widgets);
}

public sealed class PostgresDashboardTests(PostgresDashboardTests.Shared shared) : DashboardTests(shared.App), IClassFixture<PostgresDashboardTests.Shared>
{
    public sealed class Shared() : SharedApp("postgres", map: Widgets);
}

public abstract class DashboardTests
{
    private readonly AdminApp _app;

    private protected DashboardTests(AdminApp app) => _app = app;

    [Fact]
    public async Task A_card_draws_the_rows_of_thirty_days_and_says_them_in_words_by_policy()
    {
        var (_, staff, _) = await _app.GetAsync("/admin");
        var (_, manager, _) = await _app.GetAsync("/admin", "manager");
        var (_, german, _) = await _app.GetAsync("/admin", "manager", language: "de");

        // Eight of the 72 products are drafts, which managers alone see.
        Assert.Matches("aria-label=\"64 added since [^\"]*; at most 64 on a day, 64 today\"", staff);
        Assert.Matches("aria-label=\"72 added since [^\"]*; at most 72 on a day, 72 today\"", manager);
        Assert.Contains(">+72 in 30 days<", WebUtility.HtmlDecode(manager), StringComparison.Ordinal);
        Assert.Contains("72 hinzugefügt seit", WebUtility.HtmlDecode(german), StringComparison.Ordinal);
        Assert.DoesNotContain("style=", manager, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_are_told_to_those_who_may_read_the_row_and_without_hidden_fields()
    {
        var product = await _app.WithDbAsync(db => db.Products.AsNoTracking().FirstAsync(row => row.Status == ProductStatus.Draft, AdminHttp.Cancel));
        await _app.ApiAsync(HttpMethod.Patch, $"/api/products/{product.Id}", """{"name":"<b>Secret plans</b>","stock":7}""", user: "Mia Manager");
        await _app.ApiAsync(HttpMethod.Post, "/api/salaries", """{"person":"Cleo","amount":99}""", user: "Mia Manager");

        var (_, staff, _) = await _app.GetAsync("/admin");
        var (_, manager, _) = await _app.GetAsync("/admin", "manager");

        Assert.Contains("Mia Manager", manager, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Secret plans&lt;/b&gt;", manager, StringComparison.Ordinal);
        Assert.Contains($"/admin/products/{product.Id}/history", manager, StringComparison.Ordinal);
        Assert.Contains("Name, Stock", manager, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret plans", staff, StringComparison.Ordinal);
        Assert.DoesNotContain("Mia Manager", staff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_come_when_the_application_says_so_and_rows_without_a_moment_show_their_changes()
    {
        await using var app = await AdminApp.StartAsync(isFilled: false);
        await app.ApiAsync(HttpMethod.Post, "/api/salaries", """{"person":"Cleo","amount":99}""", user: "Mia Manager");
        await app.ApiAsync(HttpMethod.Post, "/api/tags", """{"name":"new"}""", user: "Mia Manager");

        var (_, manager, _) = await app.GetAsync("/admin", "manager");
        var (_, german, _) = await app.GetAsync("/admin", "manager", language: "de");

        Assert.Matches("href=\"/admin/salaries\"(?s:.(?!</li>))*aria-label=\"1 added since [^\"]*, 1 today\"", manager);
        Assert.Matches("href=\"/admin/tags\"(?s:.(?!</li>))*aria-label=\"Changes since [^\"]*: 1; at most 1 on a day, 1 today\"", manager);
        Assert.Matches("href=\"/admin/brands\"(?s:.(?!</li>))*>no changes in 30 days<", manager);
        Assert.Contains(">Änderungen in 30 Tagen: 1<", WebUtility.HtmlDecode(german), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Widgets_show_numbers_lines_tables_and_components_to_those_they_are_for()
    {
        var (_, manager, _) = await _app.GetAsync("/admin", "manager");
        var (_, staff, _) = await _app.GetAsync("/admin");

        Assert.Matches("<a href=\"/admin/orders\\?status=placed\">Open orders</a>", manager);
        Assert.Contains("Turnover of the week", manager, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Between 80 and 210 a day\"", manager, StringComparison.Ordinal);
        Assert.Contains("A-1019", manager, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;hello&lt;/script&gt;", manager, StringComparison.Ordinal);
        Assert.Contains("Open orders", staff, StringComparison.Ordinal);
        Assert.DoesNotContain("Turnover of the week", staff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_widget_that_fails_leaves_the_page_as_it_is()
    {
        var (status, html, _) = await _app.GetAsync("/admin", "guest");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("This part failed; the rest of the page goes on.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("the till is jammed", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at once")]
    [InlineData("later")]
    public async Task A_component_of_a_widget_that_fails_is_shown_as_failed_and_noted_once(string when)
    {
        var notes = new Notes();
        await using var app = await AdminApp.StartAsync(
            prepare: builder => builder.Logging.AddProvider(notes),
            isFilled: false,
            map: app =>
            {
                app.MapAdminWidget("oven", "Oven", (_, _) => Task.FromResult(AdminWidgetContent.Fragment(builder =>
                {
                    builder.AddContent(0, "half a sentence");
                    builder.OpenComponent<OvenWidget>(1);
                    builder.AddComponentParameter(2, nameof(OvenWidget.When), when);
                    builder.CloseComponent();
                })));
                app.MapAdminWidget("cold", "Fridge", (_, _) => Task.FromResult(AdminWidgetContent.Fragment(_ => throw new InvalidOperationException("the fridge is warm"))));
                app.MapAdminWidget<GreetingWidget>("greeting", "Greeting");
            });

        var (status, html, _) = await app.GetAsync("/admin");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("event 5000, widget oven.", html, StringComparison.Ordinal);
        Assert.Contains("event 5000, widget cold.", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;hello", html, StringComparison.Ordinal);
        Assert.DoesNotContain("the oven is out", html, StringComparison.Ordinal);
        Assert.Equal(["the fridge is warm", "the oven is out"], notes.Errors.Order());
    }

    [Fact]
    public void Days_are_those_of_the_zone_and_a_day_that_was_not_read_to_its_end_is_left_out()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var today = new DateOnly(2026, 5, 31);
        var late = new DateTimeOffset(2026, 5, 30, 22, 30, 0, TimeSpan.Zero);
        var early = new DateTimeOffset(2026, 5, 29, 12, 0, 0, TimeSpan.Zero);

        var few = DashboardTrends.Count([late, early], today, berlin);
        var many = DashboardTrends.Count([.. Enumerable.Repeat(late, 4_000), .. Enumerable.Repeat(early, 1_000)], today, berlin);

        Assert.Equal((30, 1d, 0d, 1d), (few.Days.Count, few.Days[^1], few.Days[^2], few.Days[^3]));
        Assert.Equal((true, new DateOnly(2026, 5, 30), 4_000d), (many.IsMore, many.From, many.Sum));
    }

    internal static void Widgets(WebApplication app)
    {
        #region admin-widgets
        app.MapAdminWidget("open-orders", "Open orders", async (context, cancellationToken) =>
            AdminWidgetContent.Number(await context.CountAsync<Order>("status=placed", cancellationToken), "to be packed") with { Href = context.Href<Order>("status=placed") })
            .Icon("inbox");

        app.MapAdminWidget("turnover", "Turnover of the week", (_, _) =>
            Task.FromResult(AdminWidgetContent.Trend([120, 80, 160, 210, 90, 150, 194], "€ 1,004", "Between 80 and 210 a day")))
            .AllowedTo(actor => actor.IsIn("manager"));

        app.MapAdminWidget("largest-orders", "Largest orders", async (context, cancellationToken) =>
        {
            var orders = await context.ListAsync<Order>("sort=-total&limit=3", cancellationToken);
            return AdminWidgetContent.Table(["Order", "Total"], [.. orders.Select(order => new[] { order.Number, $"{order.Total:N2}" })]);
        })
        .Wide().AllowedTo(actor => actor.IsIn("manager"));

        app.MapAdminWidget<GreetingWidget>("greeting", "Greeting");
        #endregion
        app.MapAdminWidget("jammed", "Till", (_, _) => throw new InvalidOperationException("the till is jammed")).AllowedTo(actor => actor.IsIn("guest"));
    }

    private sealed class OvenWidget : ComponentBase
    {
        [Parameter]
        public string When { get; set; } = "";

        protected override async Task OnInitializedAsync()
        {
            if (When == "later")
            {
                await Task.Yield();
                throw new InvalidOperationException("the oven is out");
            }
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (When == "at once")
            {
                throw new InvalidOperationException("the oven is out");
            }
        }
    }

    private sealed class Notes : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _errors = [];

        public IReadOnlyList<string> Errors => [.. _errors];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _errors.Enqueue(exception?.Message ?? formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }

    private sealed class GreetingWidget : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "<script>hello</script>");
    }
}
