using System.Net;
using Gable.Admin.Tests.Shop.Catalog;
using Gable.Admin.Tests.Shop.Sales;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

/// <summary>Values that mean harm are shown inert and unharmed, wherever lists show them.</summary>
public abstract class HostileTests(SharedApp shared)
{
    private const string Script = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`";

    private readonly AdminApp _app = shared.App;

    public static TheoryData<string> Values => new(
        Script, "</td></tr></table><h1>Broken out</h1>", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "＝1+1", "'=quoted",
        "\u202Egnp.exe\u202C and \u2066isolated\u2069", "👩‍👩‍👧‍👦 família 🏳️‍🌈", "\u0001\u0007 bell", "a\r\nb\nc", "{{7*7}} ${7*7} @(1+1)", "%00%0d%0aSet-Cookie: x=1", "..\\..\\etc", "javascript:alert(1)");

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_is_shown_in_lists_filters_exports_and_search_as_what_it_is(string value)
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        var name = $"{value} {mark}";
        name = name.Length <= 80 ? name : name[..80];
        var mail = $"{mark}@example.com";
        await _app.WithDbAsync(async db =>
        {
            db.Add(new Customer { Name = name, Email = mail });
            return await db.SaveChangesAsync(AdminHttp.Cancel);
        });

        var pages = new[]
        {
            $"/admin/customers?email={Uri.EscapeDataString(mail)}", $"/admin/customers?name={Uri.EscapeDataString(name)}", $"/admin/customers?name[contains]={Uri.EscapeDataString(value)}&q={mark}",
            $"/admin/-/search?q={mark}", $"/admin/customers?sort={Uri.EscapeDataString(value)}", $"/admin/customers?cols={Uri.EscapeDataString(value)}", $"/admin/customers?{Uri.EscapeDataString(value)}=1",
        };

        foreach (var page in pages)
        {
            var (status, html, _) = await _app.GetAsync(page);
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.SeeOther, $"{page} {status}");
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<h1>Broken", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        }

        var (_, list, _) = await _app.GetAsync(pages[0]);
        Assert.Contains($"<bdi>{Shortened.Of(name)}</bdi>", WebUtility.HtmlDecode(list), StringComparison.Ordinal);

        var (_, csv, _) = await _app.GetAsync($"/admin/customers/-/export.csv?email={mail}");
        var table = CsvTable.Read(csv, 10)!;
        var cell = table.Lines[0].Cells[1];
        Assert.Equal(name.ReplaceLineEndings("\n"), CsvText.Restored(cell).ReplaceLineEndings("\n"));
        Assert.DoesNotMatch("^\\s*[=+\\-@＝＋－＠]", cell);

        var (_, json, _) = await _app.GetAsync($"/admin/customers/-/export.json?email={mail}");
        Assert.Equal(name, System.Text.Json.JsonDocument.Parse(json).RootElement[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_text_of_a_megabyte_neither_breaks_a_list_nor_makes_it_large()
    {
        var slug = $"large-{Guid.NewGuid():N}";
        await _app.WithDbAsync(async db =>
        {
            db.Add(new Product { Name = "Large", Slug = slug, Description = string.Concat(Enumerable.Repeat("🙂<b>x</b>", 100_000)), Price = 1, CategoryId = await db.Categories.Select(each => each.Id).FirstAsync(AdminHttp.Cancel), Status = ProductStatus.Active });
            return await db.SaveChangesAsync(AdminHttp.Cancel);
        });

        var (status, html, _) = await _app.GetAsync($"/admin/products?slug={slug}&cols=name,description");
        var (exported, csv, _) = await _app.GetAsync($"/admin/products/-/export.csv?slug={slug}&cols=name,description");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (status, exported));
        Assert.InRange(html.Length, 1, 200_000);
        Assert.DoesNotContain("<b>x</b>", html, StringComparison.Ordinal);
        Assert.InRange(csv.Length, 1_000_000, 2_000_000);

        var (asked, mistake, _) = await _app.GetAsync($"/admin/products?q={new string('x', 6000)}");
        Assert.True(asked is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong, asked.ToString());
        Assert.InRange(mistake.Length, 0, 400_000);
    }

    [Fact]
    public async Task Cells_that_look_like_formulas_are_inert_in_every_column_of_an_export()
    {
        var slug = $"f-{Guid.NewGuid():N}";
        var brand = $"=brand-{slug}";
        await _app.WithDbAsync(async db =>
        {
            var maker = new Brand { Name = brand };
            db.Add(maker);
            db.Add(new Product
            {
                Name = "=1+1",
                Slug = slug,
                Description = "@evil",
                Price = 1,
                BrandId = maker.Id,
                Brand = maker,
                Materials = ["=wood", "-oil"],
                Attributes = new() { ["=k"] = "+v" },
                CategoryId = await db.Categories.Select(each => each.Id).FirstAsync(AdminHttp.Cancel),
                Status = ProductStatus.Active,
            });
            return await db.SaveChangesAsync(AdminHttp.Cancel);
        });

        var (_, csv, _) = await _app.GetAsync($"/admin/products/-/export.csv?slug={slug}");
        var table = CsvTable.Read(csv, 10)!;

        Assert.All(table.Lines[0].Cells, cell => Assert.DoesNotMatch("^\\s*[=+@＝＋－＠]|^-[^0-9]", cell));
        Assert.Contains($"'{brand}", table.Lines[0].Cells);
    }
}

[Collection(WorkOnSqlite.Name)]
public sealed class SqliteHostileTests(SqliteApp app) : HostileTests(app);

[Collection(WorkOnPostgres.Name)]
public sealed class PostgresHostileTests(PostgresApp app) : HostileTests(app);
