using System.Net;
using System.Net.Http.Headers;
using Gable.Admin.Tests.Shop.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

/// <summary>References, sets, owned objects, files, long and hostile values in the form of a row.</summary>
public abstract class RowValueTests(SharedApp shared) : ProductTests(shared)
{
    [Fact]
    public async Task A_reference_to_one_of_many_is_searched_and_chosen_and_the_draft_is_kept()
    {
        var product = await NewAsync();
        var path = $"/admin/products/{product.Id}";
        var form = (await FormAsync(product.Id)).With("name", "Half written");

        var (opened, pick, _) = await App.PostAsync(path, form.Add("$pick", "brandId").Fields);
        Assert.Equal(HttpStatusCode.OK, opened);
        Assert.Contains("More rows", pick, StringComparison.Ordinal);

        var (found, searched, _) = await App.PostAsync(path, FormPage.Of(pick).With("$search", "co 117").Fields);
        Assert.Equal(HttpStatusCode.OK, found);
        Assert.Contains("Co 117", searched, StringComparison.Ordinal);
        Assert.DoesNotContain("Co 116", searched, StringComparison.Ordinal);

        var brand = await App.WithDbAsync(db => db.Brands.SingleAsync(brand => brand.Name.EndsWith("& Co 117"), AdminHttp.Cancel));
        var (back, draft, _) = await App.PostAsync(path, FormPage.Of(searched).Without("$search").With("$chosen", brand.Id.ToString()).Fields);
        Assert.Equal(HttpStatusCode.OK, back);
        Assert.Equal(("Half written", brand.Id.ToString()), (FormPage.Of(draft)["name"], FormPage.Of(draft)["brandId"]));
        Assert.Equal(product.Name, (await LoadAsync(product.Id)).Name);

        await App.PostAsync(path, FormPage.Of(draft).Fields);
        var saved = await LoadAsync(product.Id);
        Assert.Equal(("Half written", brand.Id), (saved.Name, saved.BrandId));

        var (_, cleared, _) = await App.PostAsync(path, (await FormAsync(product.Id)).Add("$clear", $"brandId={brand.Id}").Fields);
        await App.PostAsync(path, FormPage.Of(cleared).Fields);
        Assert.Null((await LoadAsync(product.Id)).BrandId);
    }

    [Fact]
    public async Task A_set_is_chosen_with_boxes_and_emptied()
    {
        var product = await NewAsync();
        var form = await FormAsync(product.Id);
        var other = await App.WithDbAsync(db => db.Tags.FirstAsync(tag => tag.Name == "vegan", AdminHttp.Cancel));

        await App.PostAsync($"/admin/products/{product.Id}", form.Add("tagIds", other.Id.ToString()).Fields);
        Assert.Equal(2, (await LoadAsync(product.Id)).Tags.Count);

        await App.PostAsync($"/admin/products/{product.Id}", (await FormAsync(product.Id)).Without("tagIds").Fields);
        Assert.Empty((await LoadAsync(product.Id)).Tags);
    }

    [Fact]
    public async Task An_owned_object_is_filled_changed_and_emptied()
    {
        var product = await NewAsync();
        var path = $"/admin/products/{product.Id}";

        await App.PostAsync(path, (await FormAsync(product.Id)).With("dimensions.widthMm", "55").With("dimensions.weightKg", "2.5").Fields);
        Assert.Equal((55, 2.5), ((await LoadAsync(product.Id)).Dimensions!.WidthMm, (await LoadAsync(product.Id)).Dimensions!.WeightKg));

        await App.PostAsync(path, (await FormAsync(product.Id)).With("dimensions.widthMm", "60").Fields);
        Assert.Equal((60, 2.5), ((await LoadAsync(product.Id)).Dimensions!.WidthMm, (await LoadAsync(product.Id)).Dimensions!.WeightKg));

        await App.PostAsync(path, (await FormAsync(product.Id)).With("dimensions.widthMm", "").With("dimensions.weightKg", "").Fields);
        Assert.Null((await LoadAsync(product.Id)).Dimensions);
    }

    [Fact]
    public async Task A_file_is_kept_until_another_comes_or_it_is_removed()
    {
        var product = await NewAsync();
        var form = await FormAsync(product.Id);

        Assert.Equal(HttpStatusCode.SeeOther, await UploadAsync(form, [1, 2, 3]));
        Assert.Equal([1, 2, 3], (await LoadAsync(product.Id)).Preview);

        await App.PostAsync($"/admin/products/{product.Id}", (await FormAsync(product.Id)).With("name", "Other name").Fields);
        Assert.Equal([1, 2, 3], (await LoadAsync(product.Id)).Preview);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await UploadAsync(await FormAsync(product.Id), new byte[3000]));

        await App.PostAsync($"/admin/products/{product.Id}", (await FormAsync(product.Id)).Add("$empty.preview", "true").Fields);
        Assert.Null((await LoadAsync(product.Id)).Preview);

        async Task<HttpStatusCode> UploadAsync(FormPage filled, byte[] bytes)
        {
            using var request = AdminHttp.Request(App, HttpMethod.Post, $"/admin/products/{product.Id}", "staff");
            using var content = new MultipartFormDataContent();
            request.Headers.Add("Origin", App.Address.GetLeftPart(UriPartial.Authority));

            foreach (var (name, value) in filled.Fields)
            {
                content.Add(new StringContent(value), $"\"{name}\"");
            }

            using var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            content.Add(file, "\"preview\"", "\"picture.png\"");
            request.Content = content;
            using var response = await App.Client.SendAsync(request, AdminHttp.Cancel);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task A_file_that_was_chosen_stays_chosen_while_a_row_is_added_on_the_way_and_while_mistakes_are_mended()
    {
        var product = await NewAsync();
        var path = $"/admin/products/{product.Id}";
        using var content = new MultipartFormDataContent();

        foreach (var (name, value) in (await FormAsync(product.Id)).Add("$create", "brandId").Fields)
        {
            content.Add(new StringContent(value), $"\"{name}\"");
        }

        using var file = new ByteArrayContent([7, 8, 9]);
        content.Add(file, "\"preview\"", "\"picture.png\"");
        using var request = AdminHttp.Request(App, HttpMethod.Post, path, "staff");
        request.Headers.Add("Origin", App.Address.GetLeftPart(UriPartial.Authority));
        request.Content = content;
        using var response = await App.Client.SendAsync(request, AdminHttp.Cancel);
        var nested = FormPage.Of(await response.Content.ReadAsStringAsync(AdminHttp.Cancel));

        var (_, back, _) = await App.PostAsync(path, nested.Add("$cancel", "true").Fields);
        Assert.Contains("Chosen: picture.png, 3 B.", WebUtility.HtmlDecode(back), StringComparison.Ordinal);
        var (mistaken, again, _) = await App.PostAsync(path, FormPage.Of(back).With("name", "").Fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mistaken);
        var (saved, page, _) = await App.PostAsync(path, FormPage.Of(again).With("name", "With a picture").Fields);

        Assert.True(saved == HttpStatusCode.SeeOther, page);
        Assert.Equal([7, 8, 9], (await LoadAsync(product.Id)).Preview);
    }

    [Fact]
    public async Task Rows_that_refer_to_a_row_are_beside_it_and_a_new_one_starts_with_the_reference()
    {
        var product = await NewAsync(product => product.Variants.Add(new Variant { Name = "Small", Sku = Guid.NewGuid().ToString("N") }));
        var (_, page, _) = await App.GetAsync($"/admin/products/{product.Id}");
        var (status, html, _) = await App.GetAsync($"/admin/products/{product.Id}/variants");
        var add = $"/admin/variants/-/new?productId={product.Id}&return={Uri.EscapeDataString($"/admin/products/{product.Id}/variants")}";

        Assert.Contains("Variants (1)", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(WebUtility.HtmlEncode(add), html, StringComparison.Ordinal);

        var (_, form, _) = await App.GetAsync(add);
        var (saved, refused, response) = await App.PostAsync(add, FormPage.Of(form).With("name", "Large").With("sku", Guid.NewGuid().ToString("N")).Fields);

        Assert.True(saved == HttpStatusCode.SeeOther, refused);
        Assert.Equal($"/admin/products/{product.Id}/variants", response.Headers.Location!.OriginalString);
        Assert.Equal(2, await App.WithDbAsync(db => db.Variants.CountAsync(variant => variant.ProductId == product.Id, AdminHttp.Cancel)));
    }

    [Theory]
    [InlineData("<script>alert(1)</script><b>x")]
    [InlineData("\" onmouseover=\"alert(1)\" x=\"")]
    [InlineData("\u202Eevil\u202C and \u200F right to left")]
    [InlineData("👩‍👩‍👧‍👦 Ünïcödé 漢字 ' ; -- {{x}}")]
    public async Task Hostile_values_are_shown_inert_and_kept_unharmed(string name)
    {
        var product = await NewAsync(product => (product.Name, product.Description) = (name, name + "\n</textarea><script>x</script>"));

        foreach (var path in new[] { $"/admin/products?id={product.Id}", $"/admin/products/{product.Id}", $"/admin/products/{product.Id}/delete", $"/admin/products/{product.Id}/variants" })
        {
            var (status, html, _) = await App.GetAsync(path, "manager");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>x", html, StringComparison.Ordinal);
            Assert.DoesNotContain("\" onmouseover=\"", html, StringComparison.Ordinal);
        }

        var (saved, _, _) = await App.PostAsync($"/admin/products/{product.Id}", (await FormAsync(product.Id, "manager")).With("stock", "1").With("name", name + "!").Fields, "manager");
        Assert.Equal(HttpStatusCode.SeeOther, saved);
        Assert.Equal((name + "!", product.Description), ((await LoadAsync(product.Id)).Name, (await LoadAsync(product.Id)).Description));
    }

    [Fact]
    public async Task A_long_text_is_edited_whole_and_cut_in_lists()
    {
        var text = string.Concat(Enumerable.Repeat("Long “words” & <tags> 漢字 ", 20_000));
        var product = await NewAsync(product => product.Description = text);
        var (_, list, _) = await App.GetAsync($"/admin/products?id={product.Id}&cols=name,description");
        var form = await FormAsync(product.Id);

        Assert.True(list.Length < 100_000);
        Assert.Equal(text, form["description"]);
        await App.PostAsync($"/admin/products/{product.Id}", form.With("stock", "2").Fields);
        Assert.Equal(text, (await LoadAsync(product.Id)).Description);
    }
}

[Collection(WorkOnSqlite.Name)]
public sealed class SqliteRowValueTests(SqliteApp app) : RowValueTests(app);

[Collection(WorkOnPostgres.Name)]
public sealed class PostgresRowValueTests(PostgresApp app) : RowValueTests(app);
