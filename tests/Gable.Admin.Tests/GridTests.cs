using System.Net;
using Gable.Admin.Tests.Shop.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

/// <summary>Rows are edited where they stand, without a script.</summary>
[Collection(WorkOnSqlite.Name)]
public sealed class GridTests(SqliteApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task Children_are_changed_added_and_deleted_in_one_step()
    {
        var (product, variants) = await NewAsync();
        var path = $"/admin/products/{product}/variants/edit";
        var (status, html, _) = await _app.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);

        var sku = Guid.NewGuid().ToString("N");
        var form = FormPage.Of(html)
            .With($"{variants[0].Id}:name", "Renamed").With($"{variants[1].Id}:$delete", "true")
            .With("$new0:name", "Brand new").With("$new0:sku", sku).With("$new0:stock", "7");
        var (saved, page, response) = await _app.PostAsync(path, form.Fields);

        Assert.True(saved == HttpStatusCode.SeeOther, page);
        Assert.Equal($"/admin/products/{product}/variants", response.Headers.Location!.OriginalString);
        var now = await VariantsAsync(product);
        Assert.Equal(["Brand new", "Renamed"], now.Select(variant => variant.Name).Order());
        Assert.Equal((product, 7), (now.Single(variant => variant.Sku == sku).ProductId, now.Single(variant => variant.Sku == sku).Stock));
    }

    [Fact]
    public async Task One_mistake_saves_nothing_and_stands_at_its_cell_with_everything_else_kept()
    {
        var (product, variants) = await NewAsync();
        var path = $"/admin/products/{product}/variants/edit";
        var (_, html, _) = await _app.GetAsync(path);

        var form = FormPage.Of(html).With($"{variants[0].Id}:name", "Kept in the form").With($"{variants[1].Id}:stock", "5000").With("$new0:name", "Without sku");
        var (status, page, _) = await _app.PostAsync(path, form.Fields);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Nothing was saved", page, StringComparison.Ordinal);
        Assert.Contains("-stock\"><svg", page, StringComparison.Ordinal);
        var again = FormPage.Of(page);
        Assert.Equal(("Kept in the form", "5000", "Without sku"), (again[$"{variants[0].Id}:name"], again[$"{variants[1].Id}:stock"], again["$new0:name"]));
        Assert.Equal(["One", "Two"], (await VariantsAsync(product)).Select(variant => variant.Name).Order());

        var (saved, problem, _) = await _app.PostAsync(path, again.With($"{variants[1].Id}:stock", "50").With("$new0:sku", Guid.NewGuid().ToString("N")).Fields);
        Assert.True(saved == HttpStatusCode.SeeOther, problem);
        Assert.Equal(3, (await VariantsAsync(product)).Count);
    }

    [Fact]
    public async Task Who_was_overtaken_sees_the_row_as_it_is_now()
    {
        var (product, variants) = await NewAsync();
        var path = $"/admin/products/{product}/variants/edit";
        var (_, html, _) = await _app.GetAsync(path);
        await _app.ApiAsync(HttpMethod.Patch, $"/api/variants/{variants[0].Id}", """{"name":"Theirs"}""");

        var (status, page, _) = await _app.PostAsync(path, FormPage.Of(html).With($"{variants[0].Id}:name", "Mine").Fields);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Somebody else changed this row meanwhile.", page, StringComparison.Ordinal);
        Assert.Equal("Theirs", FormPage.Of(page)[$"{variants[0].Id}:name"]);
        var (saved, _, _) = await _app.PostAsync(path, FormPage.Of(page).With($"{variants[0].Id}:name", "Mine").Fields);
        Assert.Equal(HttpStatusCode.SeeOther, saved);
    }

    [Fact]
    public async Task The_table_of_a_row_touches_no_rows_of_others()
    {
        var (product, _) = await NewAsync();
        var (_, others) = await NewAsync();
        var path = $"/admin/products/{product}/variants/edit";

        await _app.PostAsync(path, [new("$id", others[0].Id.ToString()), new($"{others[0].Id}:$delete", "true"), new($"{others[0].Id}:$tag", "")]);

        Assert.True(await _app.WithDbAsync(db => db.Variants.AnyAsync(variant => variant.Id == others[0].Id, AdminHttp.Cancel)));
    }

    [Fact]
    public async Task A_page_of_a_list_is_edited_in_place_as_far_as_the_actor_may()
    {
        var (product, _) = await NewAsync();
        const string Cols = "cols=name,price,isFeatured,costPrice";
        var path = $"/admin/products/-/edit?id={product}&{Cols}";
        var (_, staff, _) = await _app.GetAsync(path);
        Assert.Contains($"name=\"{product}:price\"", staff, StringComparison.Ordinal);
        Assert.DoesNotContain($"name=\"{product}:isFeatured\"", staff, StringComparison.Ordinal);
        Assert.DoesNotContain($"{product}:costPrice", staff, StringComparison.Ordinal);
        Assert.DoesNotContain("Cost price", staff, StringComparison.Ordinal);

        var forged = FormPage.Of(staff).With($"{product}:price", "12.50").With($"{product}:isFeatured", "true").With($"{product}:costPrice", "1");
        var (saved, page, response) = await _app.PostAsync(path, forged.Fields);
        Assert.True(saved == HttpStatusCode.SeeOther, page);
        Assert.Equal($"/admin/products?id={product}&{Cols}", response.Headers.Location!.OriginalString);
        var now = await _app.WithDbAsync(db => db.Products.AsNoTracking().SingleAsync(each => each.Id == product, AdminHttp.Cancel));
        Assert.Equal((12.50m, false, null), (now.Price, now.IsFeatured, now.CostPrice));

        var (guest, _, _) = await _app.GetAsync(path, "guest");
        var (_, list, _) = await _app.GetAsync("/admin/products", "guest");
        Assert.Equal(HttpStatusCode.Forbidden, guest);
        Assert.DoesNotContain("/-/edit", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_as_many_fields_as_a_large_table_has_is_read()
    {
        var fields = Enumerable.Range(0, 5000).Select(static number => KeyValuePair.Create($"row-{number}:stock", "1"));
        var (status, page, _) = await _app.PostAsync("/admin/brands/-/new", [new("name", $"Wide {Guid.NewGuid():N}"), .. fields]);

        Assert.True(status == HttpStatusCode.SeeOther, page);
    }

    [Fact]
    public async Task Every_text_of_the_table_is_there_in_German()
    {
        var (product, _) = await NewAsync();
        var (_, html, _) = await _app.GetAsync($"/admin/products/{product}/variants/edit", language: "de");

        Assert.Contains("Alle Änderungen werden zusammen gespeichert oder gar keine.", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("Neue Zeile", html, StringComparison.Ordinal);
    }

    private Task<List<Variant>> VariantsAsync(Guid product) => _app.WithDbAsync(db => db.Variants.AsNoTracking().Where(variant => variant.ProductId == product).ToListAsync(AdminHttp.Cancel));

    private Task<(Guid Product, List<Variant> Variants)> NewAsync() => _app.WithDbAsync(async db =>
    {
        var category = await db.Categories.FirstAsync(AdminHttp.Cancel);
        var product = new Product { Name = "Grid", Slug = Guid.NewGuid().ToString("N"), Price = 10, Status = ProductStatus.Active, CategoryId = category.Id };
        db.Add(product);
        await db.SaveChangesAsync(AdminHttp.Cancel);
        List<Variant> variants = [.. new[] { "One", "Two" }.Select(name => new Variant { Name = name, Sku = Guid.NewGuid().ToString("N"), ProductId = product.Id })];
        db.AddRange(variants);
        await db.SaveChangesAsync(AdminHttp.Cancel);
        return (product.Id, variants);
    });
}
