using System.Net;
using Gable.Admin.Tests.Shop.Sales;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin.Tests;

public abstract class HistoryTests(SharedApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task The_history_says_who_changed_what_and_earlier_values_come_back_through_the_form()
    {
        var (id, path) = await NewAsync();
        await ChangeAsync(path, form => form.With("name", "Second name").With("notes", "Second notes"), "manager");
        await ChangeAsync(path, form => form.With("name", "Third name"), "staff");

        var (status, html, _) = await _app.GetAsync($"{path}/history", "manager");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, html.Split("Ann Lindqvist changed it").Length - 1);
        Assert.Contains("Ann Lindqvist added it", html, StringComparison.Ordinal);
        Assert.Contains("<del><bdi>First name</bdi></del>", html, StringComparison.Ordinal);
        Assert.Contains("<ins><bdi>Third name</bdi></ins>", html, StringComparison.Ordinal);
        Assert.Contains("<ins><bdi>Second notes</bdi></ins>", html, StringComparison.Ordinal);

        var change = await _app.WithDbAsync(db => db.Set<AdminChange>().Where(change => change.RowKey == id.ToString() && change.Action == "update").OrderBy(change => change.Id).FirstAsync(AdminHttp.Cancel));
        var (_, restored, _) = await _app.GetAsync($"{path}?restore={change.Id}", "manager");
        var form = FormPage.Of(restored[restored.IndexOf("g-split", StringComparison.Ordinal)..].Insert(0, "<main>"));
        Assert.Contains("Nothing is saved yet.", restored, StringComparison.Ordinal);
        Assert.Equal(("First name", "First notes"), (form["name"], form["notes"]));
        Assert.Equal("Third name", (await LoadAsync(id)).Name);

        var (saved, page, _) = await _app.PostAsync(path, form.Fields, "manager");
        Assert.True(saved == HttpStatusCode.SeeOther, page);
        Assert.Equal(("First name", "First notes"), ((await LoadAsync(id)).Name, (await LoadAsync(id)).Notes));
    }

    [Fact]
    public async Task The_history_hides_what_the_actor_may_not_see()
    {
        var (_, path) = await NewAsync();
        await ChangeAsync(path, form => form.With("notes", "Only managers know"), "manager");

        var (_, staff, _) = await _app.GetAsync($"{path}/history");
        var (_, manager, _) = await _app.GetAsync($"{path}/history", "manager");

        Assert.DoesNotContain("Only managers know", staff, StringComparison.Ordinal);
        Assert.DoesNotContain("Notes", staff, StringComparison.Ordinal);
        Assert.Contains("Fields changed, too, that you may not see.", staff, StringComparison.Ordinal);
        Assert.Contains("Only managers know", manager, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_undone_leaves_no_history_and_hidden_fields_are_never_kept()
    {
        var before = await CountAsync();
        var (_, html, _) = await _app.GetAsync("/admin/products/-/new");
        var (refused, _, _) = await _app.PostAsync("/admin/products/-/new", FormPage.Of(html).With("name", "x").Fields);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Equal(before, await CountAsync());

        var product = await _app.WithDbAsync(db => db.Products.FirstAsync(product => product.Status == Shop.Catalog.ProductStatus.Active, AdminHttp.Cancel));
        await ChangeAsync($"/admin/products/{product.Id}", form => form.With("stock", $"{product.Stock + 1}"), "staff");
        var change = await _app.WithDbAsync(db => db.Set<AdminChange>().OrderByDescending(change => change.Id).FirstAsync(AdminHttp.Cancel));
        Assert.Equal($$"""{"stock":[{{product.Stock}},{{product.Stock + 1}}]}""", change.Fields);
        Assert.DoesNotContain("s3cret", change.Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_that_met_a_newer_version_leaves_neither_history_nor_a_transaction()
    {
        await using var scope = _app.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Shop.ShopDb>();
        var product = await db.Products.FirstAsync(product => product.Status == Shop.Catalog.ProductStatus.Active, AdminHttp.Cancel);
        await _app.WithDbAsync(async other =>
        {
            (await other.Products.SingleAsync(row => row.Id == product.Id, AdminHttp.Cancel)).Stock += 1;
            return await other.SaveChangesAsync(AdminHttp.Cancel);
        });
        var before = await CountAsync();

        // A row whose key the database gives is noted after the save, in a transaction around both.
        var late = db.Add(new Coupon { Code = $"{Guid.NewGuid():N}" });
        product.Stock += 10;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(AdminHttp.Cancel));
        Assert.Null(db.Database.CurrentTransaction);

        late.State = EntityState.Detached;
        await db.Entry(product).ReloadAsync(AdminHttp.Cancel);
        var stock = product.Stock;
        product.Stock += 10;
        await db.SaveChangesAsync(AdminHttp.Cancel);

        var change = await _app.WithDbAsync(db => db.Set<AdminChange>().OrderByDescending(change => change.Id).FirstAsync(AdminHttp.Cancel));
        Assert.Equal((before + 1, $$"""{"stock":[{{stock}},{{stock + 10}}]}"""), (await CountAsync(), change.Fields));
    }

    [Fact]
    public async Task A_view_is_saved_found_shared_and_removed()
    {
        var name = $"Cheap {Guid.NewGuid():N}"[..14];
        const string Query = "?price[lte]=20&sort=price&cols=name,price";

        var (saved, _, response) = await _app.PostAsync("/admin/products/-/views", [new("$query", Query), new("name", name)]);
        Assert.Equal((HttpStatusCode.SeeOther, "/admin/products" + Query), (saved, response.Headers.Location!.OriginalString));
        var (_, own, _) = await _app.GetAsync("/admin/products");
        Assert.Contains($"<a href=\"/admin/products{WebUtility.HtmlEncode(Query)}\"><bdi>{name}</bdi></a>", own, StringComparison.Ordinal);

        var (_, other, _) = await _app.GetAsync("/admin/products", "staff", user: "Bo");
        Assert.DoesNotContain(name, other, StringComparison.Ordinal);

        await _app.PostAsync("/admin/products/-/views", [new("$query", Query), new("name", name), new("shared", "true")]);
        var (_, shared, _) = await _app.GetAsync("/admin/products", "staff", user: "Bo");
        Assert.Contains(name, shared, StringComparison.Ordinal);

        var view = await _app.WithDbAsync(db => db.Set<AdminSavedView>().SingleAsync(view => view.Name == name, AdminHttp.Cancel));
        var (forbidden, _, _) = await _app.PostAsync("/admin/products/-/views", [new("$clear", view.Id.ToString())], "staff", user: "Bo");
        var (removed, _, _) = await _app.PostAsync("/admin/products/-/views", [new("$clear", view.Id.ToString())]);
        Assert.Equal(HttpStatusCode.NotFound, forbidden);
        Assert.Equal(HttpStatusCode.SeeOther, removed);
        Assert.False(await _app.WithDbAsync(db => db.Set<AdminSavedView>().AnyAsync(each => each.Name == name, AdminHttp.Cancel)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A name that is far too long to stand in a menu of views, whoever reads it")]
    public async Task A_view_without_a_usable_name_is_not_saved(string name)
    {
        await _app.PostAsync("/admin/tags/-/views", [new("$query", "?q=x"), new("name", name)]);

        Assert.False(await _app.WithDbAsync(db => db.Set<AdminSavedView>().AnyAsync(view => view.Resource == "tags", AdminHttp.Cancel)));
    }

    private async Task<(Guid Id, string Path)> NewAsync()
    {
        var (_, html, _) = await _app.GetAsync("/admin/customers/-/new", "manager");
        var form = FormPage.Of(html).With("name", "First name").With("email", $"{Guid.NewGuid():N}@example.com").With("notes", "First notes");
        var (status, page, response) = await _app.PostAsync("/admin/customers/-/new", form.Fields, "manager");
        Assert.True(status == HttpStatusCode.SeeOther, page);
        var path = response.Headers.Location!.OriginalString;
        return (Guid.Parse(path[(path.LastIndexOf('/') + 1)..]), path);
    }

    private async Task ChangeAsync(string path, Func<FormPage, FormPage> change, string roles)
    {
        var (_, html, _) = await _app.GetAsync(path, roles);
        var form = FormPage.Of(html[html.IndexOf("g-split", StringComparison.Ordinal)..].Insert(0, "<main>"));
        var (status, page, _) = await _app.PostAsync(path, change(form).Fields, roles);
        Assert.True(status == HttpStatusCode.SeeOther, page);
    }

    private Task<Customer> LoadAsync(Guid id) => _app.WithDbAsync(db => db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == id, AdminHttp.Cancel));

    private Task<int> CountAsync() => _app.WithDbAsync(db => db.Set<AdminChange>().CountAsync(AdminHttp.Cancel));
}

[Collection(WorkOnSqlite.Name)]
public sealed class SqliteHistoryTests(SqliteApp app) : HistoryTests(app);

[Collection(WorkOnPostgres.Name)]
public sealed class PostgresHistoryTests(PostgresApp app) : HistoryTests(app);
