using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

public abstract partial class ImportTests(SharedApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task A_file_is_shown_first_and_then_written_whole()
    {
        var brand = await _app.WithDbAsync(db => db.Brands.FirstAsync(AdminHttp.Cancel));
        var mark = Guid.NewGuid().ToString("N")[..8];
        var csv = $"id;Name;website;colour\r\n{brand.Id};\"Renamed, {mark}\";https://renamed.example;red\r\n;New one {mark};;\r\n;\"'=1+1 {mark}\";;";

        var (shown, html) = await UploadAsync("/admin/brands/-/import", csv);

        Assert.Equal(HttpStatusCode.OK, shown);
        Assert.Contains(">2</span>", html, StringComparison.Ordinal);
        Assert.Contains(">colour</div>", html, StringComparison.Ordinal);
        Assert.Equal(brand.Name, (await _app.WithDbAsync(db => db.Brands.SingleAsync(row => row.Id == brand.Id, AdminHttp.Cancel))).Name);

        var (written, page, _) = await _app.PostAsync("/admin/brands/-/import", FormPage.Of(html).Add("$confirmed", "3").Fields);

        Assert.True(written == HttpStatusCode.SeeOther, page);
        var names = await _app.WithDbAsync(db => db.Brands.Where(row => row.Name.Contains(mark)).Select(row => row.Name).OrderBy(name => name).ToListAsync(AdminHttp.Cancel));
        Assert.Equal([$"=1+1 {mark}", $"New one {mark}", $"Renamed, {mark}"], names);
    }

    [Fact]
    public async Task Every_mistake_is_shown_by_line_and_column_and_nothing_is_written()
    {
        var category = await _app.WithDbAsync(db => db.Categories.FirstAsync(AdminHttp.Cancel));
        var csv = $"""
            name,slug,price,stock,status,categoryId,publishedAt,dimensions.widthMm
            Good one,good-one,12.50,3,active,{category.Id},2026-01-02T03:04:05Z,20
            ,bad slug!,cheap,-1,sold,,yesterday,0
            Twice,good-one,1,1,draft,{category.Id},,
            """;

        var (_, html) = await UploadAsync("/admin/products/-/import", csv);
        var (refused, again, _) = await _app.PostAsync("/admin/products/-/import", FormPage.Of(html).Add("$confirmed", "3").Fields);

        foreach (var text in new[] { html, again })
        {
            Assert.Matches("<th scope=\"row\"[^>]*>3</th>", text);
            Assert.Contains("Must be a number such as 12.50.", text, StringComparison.Ordinal);
            Assert.Contains("Must be from 0 to 1000000.", text, StringComparison.Ordinal);
            Assert.Contains("Must be a date with a time.", text, StringComparison.Ordinal);
            Assert.Contains("Is already taken.", text, StringComparison.Ordinal);
            Assert.Contains("Must be one of draft, active, discontinued", text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("name=\"$confirmed\"", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.False(await _app.WithDbAsync(db => db.Products.AnyAsync(product => product.Slug == "good-one", AdminHttp.Cancel)));
    }

    [Fact]
    public async Task An_export_can_be_imported_again_and_changes_nothing()
    {
        var before = await _app.WithDbAsync(db => db.Products.AsNoTracking().OrderBy(product => product.Id).ToListAsync(AdminHttp.Cancel));
        var some = string.Join(',', before.Where(static product => product.Status == Shop.Catalog.ProductStatus.Active).Take(50).Select(static product => product.Id));
        var (_, csv, _) = await _app.GetAsync($"/admin/products/-/export.csv?id[in]={some}", "manager");

        var (_, html) = await UploadAsync("/admin/products/-/import", csv, "manager");
        var (written, page, _) = await _app.PostAsync("/admin/products/-/import", FormPage.Of(html).Add("$confirmed", "1").Fields, "manager");

        Assert.True(written == HttpStatusCode.SeeOther, page);
        var after = await _app.WithDbAsync(db => db.Products.AsNoTracking().OrderBy(product => product.Id).ToListAsync(AdminHttp.Cancel));
        Assert.Equal(before.Select(Text), after.Select(Text));

        static string Text(Shop.Catalog.Product product) =>
            $"{product.Name}|{product.Description}|{product.Price}|{product.CostPrice}|{product.Rating}|{product.Status}|{product.IsFragile}|{product.PublishedAt:O}|{product.Warranty}|{product.Dimensions?.WidthMm}|{product.BrandId}|{string.Join(',', product.Materials)}|{string.Join(',', product.Attributes)}";
    }

    [Fact]
    public async Task The_policy_holds_for_every_line()
    {
        var draft = await _app.WithDbAsync(db => db.Products.FirstAsync(product => product.Status == Shop.Catalog.ProductStatus.Draft, AdminHttp.Cancel));
        var old = await _app.WithDbAsync(db => db.Products.FirstAsync(product => product.Status == Shop.Catalog.ProductStatus.Discontinued, AdminHttp.Cancel));

        var (_, html) = await UploadAsync("/admin/products/-/import", $"id,stock,costPrice,isFeatured\n{draft.Id},1,1,true\n{old.Id},1,1,true");
        var (forbidden, _) = await UploadAsync("/admin/reviews/-/import", "title\nx", "guest");

        Assert.Contains("There is no row with this id, or you may not see it.", html, StringComparison.Ordinal);
        Assert.Contains("The rules of this data do not let you do this.", html, StringComparison.Ordinal);
        Assert.Contains("costPrice, isFeatured", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden);
    }

    [Theory]
    [InlineData("utf-8-bom", false)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16be", false)]
    [InlineData("windows-1252", true)]
    public async Task A_file_of_a_spreadsheet_is_understood_whatever_its_letters_separators_and_numbers(string encoding, bool isGuessed)
    {
        var category = await _app.WithDbAsync(db => db.Categories.FirstAsync(AdminHttp.Cancel));
        var slug = $"sheet-{Guid.NewGuid():N}";
        var letters = encoding switch
        {
            "utf-8-bom" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
            _ => Encoding.GetEncoding(encoding),
        };
        var csv = $"sep=;\r\nname;slug;price;stock;releasedOn;categoryId\r\nGrüße für 5 €;{slug};1.234,50;7;31.12.2026;{category.Id}\r\n";

        var (_, html) = await UploadAsync("/admin/products/-/import", [.. letters.GetPreamble(), .. letters.GetBytes(csv)], "staff");
        Assert.Equal(isGuessed, html.Contains("read as Windows-1252", StringComparison.Ordinal));
        Assert.Matches("<th scope=\"row\"[^>]*>3</th>", html);
        var (written, page, _) = await _app.PostAsync("/admin/products/-/import", FormPage.Of(html).Add("$confirmed", "1").Fields);

        Assert.True(written == HttpStatusCode.SeeOther, page);
        var product = await _app.WithDbAsync(db => db.Products.SingleAsync(each => each.Slug == slug, AdminHttp.Cancel));
        Assert.Equal(("Grüße für 5 €", 1234.50m, 7, new DateOnly(2026, 12, 31)), (product.Name, product.Price, product.Stock, product.ReleasedOn));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_in_words()
    {
        var (many, lines) = await UploadAsync("/admin/brands/-/import", "name\n" + string.Concat(Enumerable.Repeat("Maker\n", 100_001)));
        var (large, bytes) = await UploadAsync("/admin/brands/-/import", new string('x', 33 * 1024 * 1024));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, many);
        Assert.Contains("more than 100,000 lines", lines, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large);
        Assert.Contains("It is larger than 32.0 MiB, and nothing was saved.", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var (status, _) = await UploadAsync("/admin/brands/-/import", [0x50, 0x4B, 3, 4, 0, 0, 0, 0xFF, 0xFE, (byte)'\n', 1, 2, 3], "staff");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name,slug\n\"never ends")]
    [InlineData("colour,size\nred,9")]
    public async Task A_file_that_is_none_is_refused(string csv)
    {
        var (status, html) = await UploadAsync("/admin/products/-/import", csv);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("type=\"file\"", html, StringComparison.Ordinal);
    }

    private Task<(HttpStatusCode Status, string Html)> UploadAsync(string path, string csv, string roles = "staff") => UploadAsync(path, Encoding.UTF8.GetBytes(csv), roles);

    private async Task<(HttpStatusCode Status, string Html)> UploadAsync(string path, byte[] bytes, string roles)
    {
        using var request = AdminHttp.Request(_app, HttpMethod.Post, path, roles);
        using var content = new MultipartFormDataContent();
        using var file = new ByteArrayContent(bytes);
        request.Headers.Add("Origin", _app.Address.GetLeftPart(UriPartial.Authority));
        content.Add(file, "\"file\"", "\"rows.csv\"");
        request.Content = content;
        using var response = await _app.Client.SendAsync(request, AdminHttp.Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(AdminHttp.Cancel));
    }
}

[Collection(WorkOnSqlite.Name)]
public sealed class SqliteImportTests(SqliteApp app) : ImportTests(app);

[Collection(WorkOnPostgres.Name)]
public sealed class PostgresImportTests(PostgresApp app) : ImportTests(app);
