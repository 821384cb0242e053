using System.Net;
using System.Net.Http.Headers;
using Gable.Admin.Tests.Shop.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

/// <summary>Rows are added, changed and deleted by what their policy and rules allow, and by one at a time.</summary>
public abstract class RowTests(SharedApp shared) : ProductTests(shared)
{
    [Fact]
    public async Task A_row_is_added_with_a_value_of_every_kind()
    {
        var (_, html, _) = await App.GetAsync("/admin/products/-/new", "manager");
        var category = await App.WithDbAsync(db => db.Categories.SingleAsync(category => category.Name == "Garden", AdminHttp.Cancel));
        var tags = await App.WithDbAsync(db => db.Tags.OrderBy(tag => tag.Name).Take(2).ToListAsync(AdminHttp.Cancel));
        var form = FormPage.Of(html)
            .With("name", "Everything").With("slug", "every-kind").With("description", "one\r\ntwo").With("price", "12.50").With("costPrice", "4").With("stock", "7")
            .With("rating", "4.25").With("status", "draft").With("isFeatured", "true").With("isFragile", "false").With("releasedOn", "2026-05-01").With("releasedAt", "09:45")
            .With("publishedAt", "2026-05-01T10:15").With("warranty", "2d 4h").With("attributes", """{"colour":"red"}""").With("materials", "wood\r\n\r\nwax ")
            .With("categoryId", category.Id.ToString()).With("dimensions.widthMm", "120").With("dimensions.weightKg", "0.5")
            .Add("tagIds", tags[0].Id.ToString()).Add("tagIds", tags[1].Id.ToString());

        var (status, page, response) = await App.PostAsync("/admin/products/-/new", form.Fields, "manager");

        Assert.True(status == HttpStatusCode.SeeOther, page);
        var product = await App.WithDbAsync(db => db.Products.Include(product => product.Tags).SingleAsync(product => product.Slug == "every-kind", AdminHttp.Cancel));
        Assert.Equal($"/admin/products/{product.Id}", response.Headers.Location!.OriginalString);
        Assert.Equal(("Everything", "one\ntwo", 12.5m, 4m, 7), (product.Name, product.Description, product.Price, product.CostPrice, product.Stock));
        Assert.Equal((4.25, ProductStatus.Draft, true, false), (product.Rating, product.Status, product.IsFeatured, product.IsFragile));
        Assert.Equal((new DateOnly(2026, 5, 1), new TimeOnly(9, 45)), (product.ReleasedOn, product.ReleasedAt));
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 10, 15, 0, TimeSpan.Zero), product.PublishedAt);
        Assert.Equal(new TimeSpan(2, 4, 0, 0), product.Warranty);
        Assert.Equal("red", product.Attributes["colour"]);
        Assert.Equal(["wood", "wax"], product.Materials);
        Assert.Equal((120, 0.5), (product.Dimensions!.WidthMm, product.Dimensions.WeightKg));
        Assert.Equal(tags.Select(tag => tag.Id), product.Tags.OrderBy(tag => tag.Name).Select(tag => tag.Id));
        Assert.Equal("s3cret-of-the-product", product.Secret);
    }

    [Fact]
    public async Task A_form_writes_what_was_changed_and_nothing_else()
    {
        var product = await NewAsync();
        var form = await FormAsync(product.Id);

        var (status, page, _) = await App.PostAsync($"/admin/products/{product.Id}", form.With("name", "Renamed").Fields);

        Assert.True(status == HttpStatusCode.SeeOther, page);
        var saved = await LoadAsync(product.Id);
        Assert.Equal("Renamed", saved.Name);
        Assert.Equal((product.PublishedAt, product.Warranty, product.Description, product.CostPrice), (saved.PublishedAt, saved.Warranty, saved.Description, saved.CostPrice));
        Assert.Equal(product.Tags.Count, saved.Tags.Count);
        Assert.Equal(product.Version + 1, saved.Version);
    }

    [Fact]
    public async Task A_form_without_a_change_writes_nothing()
    {
        var product = await NewAsync();

        var form = await FormAsync(product.Id);
        var was = FormMemory.Parse(form["$was"]!);
        Assert.DoesNotContain(form.Fields, pair => was.Knows(pair.Key) && !was.Was(pair.Key, pair.Value));

        var (status, _, _) = await App.PostAsync($"/admin/products/{product.Id}", form.Fields);

        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Equal(product.Version, (await LoadAsync(product.Id)).Version);
    }

    [Fact]
    public async Task Every_mistake_stands_at_its_field_and_nothing_is_saved()
    {
        var product = await NewAsync();
        var form = (await FormAsync(product.Id)).With("name", "").With("slug", "Not Good").With("price", "cheap").With("stock", "-3").With("attributes", "{\"a\":").With("warranty", "soon")
            .With("dimensions.widthMm", "0").With("releasedOn", "tomorrow");

        var (status, html, _) = await App.PostAsync($"/admin/products/{product.Id}", form.Fields);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("id=\"f-name-error\"", html, StringComparison.Ordinal);
        Assert.Contains("Is required.", html, StringComparison.Ordinal);
        Assert.Matches("f-slug-error.*Must match the pattern", html);
        Assert.Matches("f-price-error.*Must be a number such as 12.50.", html);
        Assert.Matches("f-stock-error.*Must be from 0 to 1000000.", html);
        Assert.Matches("f-attributes-error.*line 1", html);
        Assert.Matches("f-warranty-error.*Must be a length of time", html);
        Assert.Matches("f-releasedOn-error.*Must be a date.", html);
        Assert.Contains("id=\"f-dimensions-widthMm-error\"", html, StringComparison.Ordinal);
        Assert.Equal("cheap", FormPage.Of(html)["price"]);
        Assert.Equal(product.Version, (await LoadAsync(product.Id)).Version);
    }

    [Fact]
    public async Task Rules_of_theApplication_and_of_the_database_hold()
    {
        var product = await NewAsync();
        var (unique, first, _) = await App.PostAsync($"/admin/products/{product.Id}", (await FormAsync(product.Id, "manager")).With("slug", "thing-1").Fields, "manager");
        var (validator, second, _) = await App.PostAsync($"/admin/products/{product.Id}", (await FormAsync(product.Id, "manager")).With("costPrice", "99").Fields, "manager");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unique);
        Assert.Matches("f-slug-error.*Is already taken.", first);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, validator);
        Assert.Matches("f-price-error.*at least the cost price", second);
    }

    [Fact]
    public async Task What_the_policy_hides_or_locks_is_not_in_the_form_and_a_forged_form_does_not_write_it()
    {
        var product = await NewAsync();
        var (_, html, _) = await App.GetAsync($"/admin/products/{product.Id}");
        var form = FormPage.Of(html).With("name", "Forged").With("costPrice", "1").With("isFeatured", "true").With("views", "99").With("secret", "mine").With("version", "7");
        form = form.With("$was", form["$was"] + " costPrice=x isFeatured=x views=x secret=x version=x");

        var (status, _, _) = await App.PostAsync($"/admin/products/{product.Id}", form.Fields);

        Assert.DoesNotContain("name=\"costPrice\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Cost price", html, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"isFeatured\"", html, StringComparison.Ordinal);
        Assert.Contains("Is featured", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, status);
        var saved = await LoadAsync(product.Id);
        Assert.Equal(("Forged", product.CostPrice, false, 0, product.Secret), (saved.Name, saved.CostPrice, saved.IsFeatured, saved.Views, saved.Secret));
    }

    [Fact]
    public async Task A_row_that_may_only_be_read_has_no_form_and_a_hidden_one_does_not_exist()
    {
        var old = await NewAsync(product => product.Status = ProductStatus.Discontinued);
        var draft = await NewAsync(product => product.Status = ProductStatus.Draft);

        var (shown, html, _) = await App.GetAsync($"/admin/products/{old.Id}");
        var (posted, _, _) = await App.PostAsync($"/admin/products/{old.Id}", [new("name", "x"), new("$was", "name=x")]);
        var (hidden, _, _) = await App.GetAsync($"/admin/products/{draft.Id}");
        var (hiddenPost, _, _) = await App.PostAsync($"/admin/products/{draft.Id}", [new("name", "x"), new("$was", "name=x")]);

        Assert.Equal(HttpStatusCode.OK, shown);
        Assert.DoesNotContain("name=\"name\"", html, StringComparison.Ordinal);
        Assert.Contains("not change it", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, posted);
        Assert.Equal(HttpStatusCode.NotFound, hidden);
        Assert.Equal(HttpStatusCode.NotFound, hiddenPost);
    }

    [Fact]
    public async Task A_change_that_would_leave_what_the_actor_may_write_is_refused()
    {
        var product = await NewAsync();

        var (status, _, _) = await App.PostAsync($"/admin/products/{product.Id}", (await FormAsync(product.Id)).With("status", "discontinued").Fields);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal(ProductStatus.Active, (await LoadAsync(product.Id)).Status);
    }

    [Fact]
    public async Task When_somebody_else_saved_first_both_sides_are_shown_and_each_field_is_decided()
    {
        var product = await NewAsync();
        var mine = (await FormAsync(product.Id)).With("name", "Mine").With("stock", "11");
        var theirs = (await FormAsync(product.Id)).With("name", "Theirs").With("price", "77.70");
        await App.PostAsync($"/admin/products/{product.Id}", theirs.Fields);

        var (status, html, _) = await App.PostAsync($"/admin/products/{product.Id}", mine.Fields);
        var choice = FormPage.Of(html);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("both changed it", html, StringComparison.Ordinal);
        Assert.Equal(("mine", "mine", "theirs"), (choice["$keep.name"], choice["$keep.stock"], choice["$keep.price"]));
        Assert.Null(choice["$keep.description"]);
        Assert.Equal("Theirs", (await LoadAsync(product.Id)).Name);

        var (saved, page, _) = await App.PostAsync($"/admin/products/{product.Id}", choice.With("$keep.name", "theirs").Fields);

        Assert.True(saved == HttpStatusCode.SeeOther, page);
        var row = await LoadAsync(product.Id);
        Assert.Equal(("Theirs", 11, 77.7m), (row.Name, row.Stock, row.Price));
    }

    [Fact]
    public async Task A_conflict_in_a_conflict_is_shown_again()
    {
        var product = await NewAsync();
        var mine = (await FormAsync(product.Id)).With("name", "Mine");
        await App.PostAsync($"/admin/products/{product.Id}", (await FormAsync(product.Id)).With("name", "First").Fields);
        var (_, html, _) = await App.PostAsync($"/admin/products/{product.Id}", mine.Fields);
        await App.PostAsync($"/admin/products/{product.Id}", (await FormAsync(product.Id)).With("name", "Second").Fields);

        var (status, again, _) = await App.PostAsync($"/admin/products/{product.Id}", FormPage.Of(html).Fields);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Second", again, StringComparison.Ordinal);
        Assert.Contains("Mine", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_asks_first_says_what_goes_along_and_follows_the_policy()
    {
        var product = await NewAsync(product => product.Variants.Add(new Variant { Name = "Small", Sku = Guid.NewGuid().ToString("N") }));
        var path = $"/admin/products/{product.Id}/delete";
        var (staff, _, _) = await App.GetAsync(path);
        var (staffPost, _, _) = await App.PostAsync(path, [new("$tag", "")]);
        var (asked, html, _) = await App.GetAsync(path, "manager");

        Assert.Equal(HttpStatusCode.Forbidden, staff);
        Assert.Equal(HttpStatusCode.Forbidden, staffPost);
        Assert.Equal(HttpStatusCode.OK, asked);
        Assert.Contains("1 &#xD7; Variant<", html, StringComparison.Ordinal);

        var (deleted, answer, response) = await App.PostAsync(path, FormPage.Of(html).Fields, "manager");
        Assert.True(deleted == HttpStatusCode.SeeOther, answer);
        var (gone, _, _) = await App.GetAsync($"/admin/products/{product.Id}", "manager");

        Assert.Equal((HttpStatusCode.SeeOther, "/admin/products"), (deleted, response.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.NotFound, gone);
    }

    [Fact]
    public async Task Deleting_what_is_still_needed_or_what_a_hook_protects_says_why()
    {
        var used = await App.WithDbAsync(db => db.OrderLines.Select(line => line.Variant!.ProductId).FirstAsync(AdminHttp.Cancel));
        var shipped = await App.WithDbAsync(db => db.Orders.FirstAsync(order => order.Status == Shop.Sales.OrderStatus.Shipped, AdminHttp.Cancel));
        var (_, blocked, _) = await App.GetAsync($"/admin/products/{used}/delete", "manager");
        var (_, form, _) = await App.GetAsync($"/admin/orders/{shipped.Id}/delete", "manager");

        var (status, html, _) = await App.PostAsync($"/admin/orders/{shipped.Id}/delete", FormPage.Of(form).Fields, "manager");

        Assert.Contains("cannot be deleted while these refer to it", blocked, StringComparison.Ordinal);
        Assert.DoesNotContain("Delete for good", blocked, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("A shipped order is never deleted.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_changed_since_the_question_is_not_deleted()
    {
        var product = await NewAsync();
        var (_, html, _) = await App.GetAsync($"/admin/products/{product.Id}/delete", "manager");
        await App.PostAsync($"/admin/products/{product.Id}", (await FormAsync(product.Id)).With("stock", "3").Fields);

        var (status, again, _) = await App.PostAsync($"/admin/products/{product.Id}/delete", FormPage.Of(html).Fields, "manager");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Look again", again, StringComparison.Ordinal);
        Assert.Equal(3, (await LoadAsync(product.Id)).Stock);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        var product = await NewAsync();
        using var request = AdminHttp.Request(App, HttpMethod.Post, $"/admin/products/{product.Id}", "manager");
        request.Headers.Add("Origin", "https://evil.example");
        request.Content = new FormUrlEncodedContent((await FormAsync(product.Id)).With("name", "Evil").Fields);

        using var response = await App.Client.SendAsync(request, AdminHttp.Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(product.Name, (await LoadAsync(product.Id)).Name);
    }
}

[Collection(WorkOnSqlite.Name)]
public sealed class SqliteRowTests(SqliteApp app) : RowTests(app);

[Collection(WorkOnPostgres.Name)]
public sealed class PostgresRowTests(PostgresApp app) : RowTests(app);
