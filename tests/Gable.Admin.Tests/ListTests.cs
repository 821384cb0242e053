using System.Net;
using System.Text.RegularExpressions;

namespace Gable.Admin.Tests;

public abstract partial class ListTests(SharedApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task Whole_numbers_that_name_something_are_shown_without_separators_and_a_format_of_the_model_is_kept()
    {
        var id = await _app.WithDbAsync(async db =>
        {
            var agency = new Shop.Content.Agency
            {
                Name = "Numbers and names",
                FoundingYear = 2024,
                Readers = 12_345,
                Licence = 1789,
            };
            db.Add(agency);
            await db.SaveChangesAsync(AdminHttp.Cancel);
            return agency.Id;
        });

        var (_, list, _) = await _app.GetAsync("/admin/agencies?cols=name,licence,readers,foundingYear");
        var (_, row, _) = await _app.GetAsync($"/admin/agencies/{id}");
        var (_, csv, _) = await _app.GetAsync("/admin/agencies/-/export.csv?name=Numbers and names&cols=name,foundingYear,readers,licence");

        foreach (var html in new[] { list, row })
        {
            Assert.Contains(">2024<", html, StringComparison.Ordinal);
            Assert.Contains(">12,345<", html, StringComparison.Ordinal);
            Assert.Contains(">No. 01789<", html, StringComparison.Ordinal);
        }

        Assert.Contains(",2024,12345,1789", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Year", true)]
    [InlineData("YearBuilt", true)]
    [InlineData("InvoiceNumber", true)]
    [InlineData("LegacyId", true)]
    [InlineData("VisitsPerYear", false)]
    [InlineData("YearlyVisits", false)]
    [InlineData("YearToDate", false)]
    [InlineData("NumberOfVisits", false)]
    public void Names_tell_whether_a_number_counts(string name, bool expected) => Assert.Equal(expected, AdminNames.IsOfName(name));

    [Theory]
    [InlineData("")]
    [InlineData("sort=-price")]
    [InlineData("sort=rating")]
    [InlineData("sort=-releasedOn")]
    [InlineData("sort=brand.name")]
    [InlineData("sort=isFragile&status[in]=active")]
    public async Task The_pages_go_forward_and_back_over_every_row_once(string query)
    {
        var (forward, backward) = (new List<string[]>(), new List<string[]>());
        var path = $"/admin/products?limit=10&{query}";
        string? last = null;

        while (path is not null)
        {
            var (status, html, _) = await _app.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, status);
            forward.Add(Rows(html));
            (last, path) = (path, Way(html, "next"));
        }

        for (path = last; path is not null;)
        {
            var (_, html, _) = await _app.GetAsync(path);
            backward.Insert(0, Rows(html));
            path = Way(html, "prev");
        }

        Assert.Equal(forward, backward);
        Assert.Equal(forward.Sum(page => page.Length), forward.SelectMany(page => page).Distinct().Count());
        Assert.True(forward.Count > 4);
    }

    [Theory]
    [InlineData("status[in]=active,discontinued", 64)]
    [InlineData("isFeatured=true", 12)]
    [InlineData("brandId[isNull]=true", 16)]
    [InlineData("brandId[isNull]=false", 48)]
    [InlineData("releasedOn[gte]=2026-03-01&releasedOn[lte]=2026-03-31", 7)]
    [InlineData("publishedAt[gte]=2026-03-02&publishedAt[lte]=2026-03-02", 1)]
    [InlineData("brand.name[contains]=Fir", 8)]
    [InlineData("name[contains]=kettle", 4)]
    [InlineData("dimensions.widthMm[gte]=150", 10)]
    public async Task A_filter_shows_what_matches_and_says_so(string query, int count)
    {
        var (status, html, _) = await _app.GetAsync($"/admin/products?{query}&limit=100");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(count, Rows(html).Length);
        Assert.Contains(count == 1 ? ">1 row<" : $">{count} rows<", html, StringComparison.Ordinal);
        Assert.Contains("g-chip", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_form_sends_in_vain_is_left_out_of_the_address()
    {
        var (status, _, response) = await _app.GetAsync("/admin/products?q=&price[gte]=&status[in]=active&status[in]=draft&sort=-id&limit=25&cols=name&cols=price");

        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Equal("/admin/products?status[in]=active,draft&cols=name,price", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Mistakes_in_an_address_are_named_on_the_page()
    {
        var (status, html, _) = await _app.GetAsync("/admin/products?price[gte]=much&colour=red");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("&quot;much&quot; is not a decimal number such as 12.50.", html, StringComparison.Ordinal);
        Assert.Contains("products has no field", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_chosen_in_any_order_and_a_hidden_one_is_not_there()
    {
        var (_, html, _) = await _app.GetAsync("/admin/products?cols=price,costPrice,name,tagIds");
        var (_, manager, _) = await _app.GetAsync("/admin/products?cols=costPrice,name", "manager");

        Assert.Equal(["Price", "Name", "Tags"], Heads(html));
        Assert.DoesNotContain("Cost price", html, StringComparison.Ordinal);
        Assert.Equal(["Cost price", "Name"], Heads(manager));
    }

    [Fact]
    public async Task A_hidden_field_is_in_no_column_filter_or_page()
    {
        var (_, html, _) = await _app.GetAsync("/admin/products?limit=100");
        var (filtered, mistake, _) = await _app.GetAsync("/admin/products?costPrice[gte]=1");
        var (secret, _, _) = await _app.GetAsync("/admin/products?secret[contains]=s");

        Assert.DoesNotContain("cost price", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("s3cret", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, filtered);
        Assert.Contains("products has no field", mistake, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, secret);
    }

    [Fact]
    public async Task Values_are_shown_by_the_culture_of_the_request()
    {
        var (_, html, _) = await _app.GetAsync("/admin/products?sort=-price&cols=name,price,releasedOn", "manager", "de");

        Assert.Contains("<bdi>240,25</bdi>", html, StringComparison.Ordinal);
        Assert.Matches(@"<bdi>\d\d\.\d\d\.2026</bdi>", html);
    }

    private static string[] Rows(string html) => [.. RowLink().Matches(html).Select(match => match.Groups[1].Value)];

    private static string[] Heads(string html) => [.. Heading().Matches(html).Select(match => match.Groups[1].Value)];

    private static string? Way(string html, string rel) =>
        Regex.Match(html, $"rel=\"{rel}\" href=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(20)) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    [GeneratedRegex("<th scope=\"row\"[^>]*><a href=\"/admin/products/([^\"/]+)\">", RegexOptions.None, 20_000)]
    private static partial Regex RowLink();

    [GeneratedRegex("<th scope=\"col\"[^>]*>(?:<a [^>]*>)?([^<]+)<", RegexOptions.None, 20_000)]
    private static partial Regex Heading();
}

[Collection(FilledOnSqlite.Name)]
public sealed class SqliteListTests(SqliteApp app) : ListTests(app);

[Collection(FilledOnPostgres.Name)]
public sealed class PostgresListTests(PostgresApp app) : ListTests(app);
