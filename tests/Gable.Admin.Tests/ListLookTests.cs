using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Gable.Admin.Tests.Shop.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

/// <summary>How a list looks: counts of choices, columns and their order, totals, the own default.</summary>
public abstract partial class ListLookTests(SharedApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task Choices_say_how_many_rows_they_would_show_beside_the_other_filters()
    {
        var (_, all, _) = await _app.GetAsync("/admin/products");
        var (_, both, _) = await _app.GetAsync("/admin/products?status[in]=active&isFeatured=true");

        var products = await _app.WithDbAsync(db => db.Products.AsNoTracking().Where(product => product.Status != ProductStatus.Draft).ToListAsync(AdminHttp.Cancel));
        Assert.Equal(0, Choice(all, "draft"));
        Assert.Equal(products.Count(product => product.Status == ProductStatus.Active), Choice(all, "active"));
        Assert.Equal(products.Count(product => product.Status == ProductStatus.Discontinued && product.IsFeatured), Choice(both, "discontinued"));
        Assert.Contains($"<option value=\"true\" selected>Yes ({products.Count(product => product is { IsFeatured: true, Status: ProductStatus.Active })})</option>", both, StringComparison.Ordinal);
        Assert.Contains($">Empty only ({products.Count(product => product.IsFragile is null)})</option>", all, StringComparison.Ordinal);

        var kitchen = await _app.WithDbAsync(db => db.Categories.SingleAsync(category => category.Name == "Kitchen", AdminHttp.Cancel));
        Assert.Contains($">Kitchen ({products.Count(product => product.CategoryId == kitchen.Id)})</option>", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Totals_of_chosen_columns_are_exact_and_of_every_row_that_matches()
    {
        var (_, html, _) = await _app.GetAsync("/admin/products?status[in]=active&cols=name,price,stock,rating&totals=price,stock,rating&limit=10");
        var products = await _app.WithDbAsync(db => db.Products.AsNoTracking().Where(product => product.Status == ProductStatus.Active).ToListAsync(AdminHttp.Cancel));

        var lines = Foot().Match(html).Value.Split("<tr>")[1..].Select(line => Cell().Matches(line).Select(match => match.Groups[1].Value).ToArray()).ToArray();
        Assert.Equal(products.Sum(product => product.Price).ToString("N2", CultureInfo.InvariantCulture), lines[0][0]);
        Assert.Equal(products.Sum(product => product.Stock).ToString("N0", CultureInfo.InvariantCulture), lines[0][1]);
        Assert.Equal(products.Sum(product => product.Rating ?? 0).ToString("#,##0.######", CultureInfo.InvariantCulture), lines[0][2]);
        Assert.Equal(Math.Round(products.Average(product => product.Price), 4).ToString("#,##0.########", CultureInfo.InvariantCulture), lines[1][0]);
        Assert.Equal(products.Min(product => product.Price).ToString("N2", CultureInfo.InvariantCulture), lines[2][0]);
        Assert.Equal(products.Max(product => product.Stock).ToString("N0", CultureInfo.InvariantCulture), lines[3][1]);
    }

    [Fact]
    public async Task Decimals_that_no_floating_point_holds_add_up_to_the_last_digit()
    {
        await _app.WithDbAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, 30).Select(number => new Shop.Sales.Salary { Person = $"Cent {number}", Amount = 999_999_999.01m }));
            return await db.SaveChangesAsync(AdminHttp.Cancel);
        });

        var (_, html, _) = await _app.GetAsync("/admin/salaries?person[startsWith]=Cent&totals=amount", "manager");

        Assert.Contains(">29,999,999,970.30</td>", html, StringComparison.Ordinal);
        Assert.Contains(">999,999,999.01</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Totals_of_a_hidden_field_are_not_there()
    {
        var (status, html, _) = await _app.GetAsync("/admin/products?cols=name,costPrice,price&totals=costPrice,name,nothing");
        var (_, manager, _) = await _app.GetAsync("/admin/products?cols=name,costPrice&totals=costPrice", "manager");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("<tfoot>", html, StringComparison.Ordinal);
        Assert.Contains("<tfoot>", manager, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cols=name&cols=price&cols=stock&$up=stock", "cols=name,stock,price&$panel=cols")]
    [InlineData("cols=name&cols=price&$down=name&q=oak", "q=oak&cols=price,name&$panel=cols")]
    [InlineData("cols=name&cols=price&$up=name", "cols=name,price")]
    [InlineData("cols=name&cols=price&$up=nothing", "cols=name,price")]
    public async Task A_column_is_moved_by_a_button(string sent, string expected)
    {
        var (status, _, response) = await _app.GetAsync($"/admin/products?{sent}");
        var next = response.Headers.Location!.OriginalString;

        Assert.Equal((HttpStatusCode.SeeOther, $"/admin/products?{expected}"), (status, next));
        Assert.Equal(HttpStatusCode.OK, (await _app.GetAsync(next)).Status);
    }

    [Fact]
    public async Task A_person_makes_a_look_the_own_default_and_forgets_it_again()
    {
        const string Person = "Somebody with a taste of the own";
        KeyValuePair<string, string>[] form = [new("$default", "true"), new("cols", "stock"), new("cols", "name"), new("cols", "costPrice"), new("totals", "stock"), new("totals", "-"), new("limit", "10"), new("q", "a")];

        var (saved, _, response) = await _app.PostAsync("/admin/products/-/views", form, user: Person);
        Assert.Equal((HttpStatusCode.SeeOther, "/admin/products?q=a"), (saved, response.Headers.Location!.OriginalString));

        var (_, own, _) = await _app.GetAsync("/admin/products", user: Person);
        var (_, others, _) = await _app.GetAsync("/admin/products", user: "Somebody else");
        var (_, chosen, _) = await _app.GetAsync("/admin/products?cols=name,price&totals=-", user: Person);
        Assert.Equal(["Stock", "Name"], Heads(own));
        Assert.Contains("<tfoot>", own, StringComparison.Ordinal);
        Assert.Contains("?cols=stock,name&amp;totals=stock&amp;limit=10</code>", own, StringComparison.Ordinal);
        Assert.NotEqual(["Stock", "Name"], Heads(others));
        Assert.Equal(["Name", "Price"], Heads(chosen));
        Assert.DoesNotContain("<tfoot>", chosen, StringComparison.Ordinal);

        await _app.PostAsync("/admin/products/-/views", [new("$default", "false")], user: Person);
        Assert.Equal(Heads(others), Heads((await _app.GetAsync("/admin/products", user: Person)).Html));
    }

    [Fact]
    public async Task Rows_of_a_reference_are_suggested_by_their_names()
    {
        var (_, found, _) = await _app.GetAsync("/admin/products/-/suggest?field=brandId&q=co%20042");
        var (none, _, _) = await _app.GetAsync("/admin/products/-/suggest?field=costPrice&q=1");
        var (nobody, _, _) = await _app.GetAsync("/admin/salaries/-/suggest?field=person&q=b");

        Assert.Contains("042\"", found, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (none, nobody));
    }

    private static int Choice(string html, string value) => int.Parse(
        Regex.Match(html, $"name=\"status\\[in\\]\" value=\"{value}\"[^>]*><span[^>]*>[^<]*\\s*<span[^>]*>([0-9,]+)<", RegexOptions.None, TimeSpan.FromSeconds(20)).Groups[1].Value,
        NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static string[] Heads(string html) => [.. Heading().Matches(html).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("<th scope=\"col\"[^>]*>(?:<a [^>]*>)?([^<]+)<", RegexOptions.None, 20_000)]
    private static partial Regex Heading();

    [GeneratedRegex("<tfoot>.*</tfoot>", RegexOptions.Singleline, 20_000)]
    private static partial Regex Foot();

    [GeneratedRegex("<td class=\"g-end\">([^<]*)</td>", RegexOptions.None, 20_000)]
    private static partial Regex Cell();
}

[Collection(WorkOnSqlite.Name)]
public sealed class SqliteListLookTests(SqliteApp app) : ListLookTests(app);

[Collection(WorkOnPostgres.Name)]
public sealed class PostgresListLookTests(PostgresApp app) : ListLookTests(app);
