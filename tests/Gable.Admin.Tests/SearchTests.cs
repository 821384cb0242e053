using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

[Collection(FilledOnSqlite.Name)]
public sealed class SearchTests(SqliteApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task The_search_finds_pages_actions_and_rows()
    {
        var customer = await _app.WithDbAsync(db => db.Customers.OrderBy(each => each.Id).FirstAsync(AdminHttp.Cancel));
        var (status, html, _) = await _app.GetAsync($"/admin/-/search?q={Uri.EscapeDataString(customer.Name)}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"<a href=\"/admin/customers/{customer.Id}\"><bdi>", html, StringComparison.Ordinal);

        var (_, words, _) = await _app.GetAsync("/admin/-/search?q=brand");
        Assert.Contains("<a href=\"/admin/brands\"><bdi>Brands</bdi></a>", words, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/admin/brands/-/new\">", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_search_finds_nothing_that_the_actor_may_not_see()
    {
        var customer = await _app.WithDbAsync(db => db.Customers.OrderBy(each => each.Id).FirstAsync(AdminHttp.Cancel));
        var (_, rows, _) = await _app.GetAsync($"/admin/-/search?q={Uri.EscapeDataString(customer.Name)}", "guest");
        var (_, pages, _) = await _app.GetAsync("/admin/-/search?q=salar");
        var (_, actions, _) = await _app.GetAsync("/admin/-/search?q=categor");
        var (_, manager, _) = await _app.GetAsync("/admin/-/search?q=salar", "manager");

        Assert.DoesNotContain(customer.Id.ToString(), rows, StringComparison.Ordinal);
        Assert.DoesNotContain("/admin/salaries", pages, StringComparison.Ordinal);
        Assert.DoesNotContain("/admin/categories/-/new", actions, StringComparison.Ordinal);
        Assert.Contains("/admin/salaries", manager, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("%E2%80%AEabc%00%25_%5C")]
    public async Task Hostile_words_are_shown_inert(string words)
    {
        var (status, html, _) = await _app.GetAsync($"/admin/-/search?q={words}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
    }
}

[Collection(FilledOnSqlite.Name)]
public sealed class DatePresetTests(SqliteApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public void Spans_end_with_their_day_month_and_year()
    {
        var spans = DatePresets.At(new DateTimeOffset(2028, 2, 3, 23, 59, 0, TimeSpan.Zero)).Select(span => $"{span.From}/{span.Until}");

        Assert.Equal(["2028-02-03/2028-02-03", "2028-01-28/2028-02-03", "2028-02-01/2028-02-29", "2028-01-01/2028-12-31"], spans);
    }

    [Fact]
    public async Task A_filter_by_date_offers_spans_that_find_what_is_of_them()
    {
        var (_, html, _) = await _app.GetAsync("/admin/customers?q=a&after=x");
        var today = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"/admin/customers?q=a&amp;createdAt[gte]={today}&amp;createdAt[lte]={today}", html, StringComparison.Ordinal);

        var (status, page, _) = await _app.GetAsync($"/admin/customers?createdAt[gte]={today}&createdAt[lte]={today}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("aria-current=\"true\"", page, StringComparison.Ordinal);
    }
}
