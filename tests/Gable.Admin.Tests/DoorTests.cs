using System.Net;
using System.Text.Json;
using Gable.Admin.Tests.Shop;
using Gable.Admin.Tests.Shop.Catalog;
using Gable.Admin.Tests.Shop.Sales;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin.Tests;

/// <summary>The history hears of every door.</summary>
public abstract class DoorTests(SharedApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task What_is_written_through_REST_is_in_the_history_with_its_actor()
    {
        var id = (await _app.ApiAsync(HttpMethod.Post, "/api/customers", $$"""{"name":"First","email":"{{Guid.NewGuid():N}}@example.com"}""")).GetProperty("id").GetString()!;
        await _app.ApiAsync(HttpMethod.Patch, $"/api/customers/{id}", """{"name":"Second"}""", user: "Bo");
        await _app.ApiAsync(HttpMethod.Delete, $"/api/customers/{id}", null);

        var changes = await ChangesAsync("customers", id);
        Assert.Equal(["create", "update", "delete"], changes.Select(change => change.Action));
        Assert.Equal(["Ann Lindqvist", "Bo", "Ann Lindqvist"], changes.Select(change => change.ActorName));
        Assert.Equal("""{"name":["First","Second"]}""", changes[1].Fields);
        Assert.Equal("Second", JsonSerializer.Deserialize<JsonElement>(changes[2].Fields).GetProperty("name")[0].GetString());
    }

    [Fact]
    public async Task A_batch_is_in_the_history_row_by_row_and_not_at_all_when_it_was_refused()
    {
        var mail = Guid.NewGuid().ToString("N");
        var (good, bad) = ("""{"op":"create","data":{"name":"Good","email":"MAIL@example.com"}}""".Replace("MAIL", mail, StringComparison.Ordinal), """{"op":"create","data":{"name":"Bad","email":"nowhere"}}""");
        var before = await _app.WithDbAsync(db => db.Set<AdminChange>().CountAsync(change => change.Resource == "customers", AdminHttp.Cancel));

        using var refused = AdminHttp.Request(_app, HttpMethod.Post, "/api/customers/batch", "manager");
        refused.Content = new StringContent($$"""{"operations":[{{good}},{{bad}}]}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await _app.Client.SendAsync(refused, AdminHttp.Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(before, await _app.WithDbAsync(db => db.Set<AdminChange>().CountAsync(change => change.Resource == "customers", AdminHttp.Cancel)));

        await _app.ApiAsync(HttpMethod.Post, "/api/customers/batch", $$"""{"operations":[{{good}}]}""");
        Assert.Equal(before + 1, await _app.WithDbAsync(db => db.Set<AdminChange>().CountAsync(change => change.Resource == "customers", AdminHttp.Cancel)));
    }

    [Fact]
    public async Task What_code_saves_is_in_the_history_as_the_applications_own_even_of_rows_it_never_read()
    {
        var customer = new Customer { Name = "By code", Email = $"{Guid.NewGuid():N}@example.com" };
        await _app.WithDbAsync(async db =>
        {
            db.Add(customer);
            await db.SaveChangesAsync(AdminHttp.Cancel);
            Assert.DoesNotContain(db.ChangeTracker.Entries(), entry => entry.Entity is AdminChange);
            return true;
        });
        await _app.WithDbAsync(db =>
        {
            db.Update(new Customer { Id = customer.Id, Name = "Never read", Email = customer.Email, CreatedAt = customer.CreatedAt });
            return db.SaveChangesAsync(AdminHttp.Cancel);
        });

        var changes = await ChangesAsync("customers", customer.Id.ToString());
        Assert.Equal(["create", "update"], changes.Select(change => change.Action));
        Assert.All(changes, change => Assert.Equal("", change.ActorName));
        Assert.Equal("""{"name":["By code","Never read"]}""", changes[1].Fields);

        var (_, html, _) = await _app.GetAsync($"/admin/customers/{customer.Id}/history");
        Assert.Contains("The application changed it", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_that_is_undone_takes_its_history_with_it()
    {
        var customer = new Customer { Name = "Undone", Email = $"{Guid.NewGuid():N}@example.com" };
        await using var scope = _app.App.Services.CreateAsyncScope();
        var (db, gate) = (scope.ServiceProvider.GetRequiredService<ShopDb>(), scope.ServiceProvider.GetRequiredService<IWriteGate>());

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.WriteAsync<bool>(
            gate,
            async token =>
            {
                db.Add(customer);
                await db.SaveChangesAsync(token);
                throw new InvalidOperationException("Undo it.");
            },
            AdminHttp.Cancel));

        Assert.Empty(await ChangesAsync("customers", customer.Id.ToString()));
    }

    [Fact]
    public async Task Keys_that_the_database_gives_are_known_and_secrets_are_not_kept()
    {
        var coupon = new Coupon { Code = "SPRING", Pin = "4711" };
        await _app.WithDbAsync(async db =>
        {
            db.Add(coupon);
            await db.SaveChangesAsync(AdminHttp.Cancel);
            db.Remove(coupon);
            return await db.SaveChangesAsync(AdminHttp.Cancel);
        });

        var changes = await ChangesAsync("coupons", $"{coupon.Id}");
        Assert.Equal(["create", "delete"], changes.Select(change => change.Action));
        Assert.All(changes, change => Assert.DoesNotContain("4711", change.Fields, StringComparison.Ordinal));
        Assert.True(await _app.WithDbAsync(db => db.Coupons.IgnoreQueryFilters().AnyAsync(each => each.Id == coupon.Id, AdminHttp.Cancel)));
    }

    [Fact]
    public async Task Sets_and_owned_parts_belong_to_the_history_of_their_row_and_come_back()
    {
        var tags = await _app.WithDbAsync(db => db.Tags.OrderBy(tag => tag.Name).Take(3).ToListAsync(AdminHttp.Cancel));
        var category = await _app.WithDbAsync(db => db.Categories.Select(each => each.Id).FirstAsync(AdminHttp.Cancel));
        var id = (await _app.ApiAsync(HttpMethod.Post, "/api/products", $$"""
            {"name":"Door","slug":"{{Guid.NewGuid():N}}","price":5,"status":"active","categoryId":"{{category}}","dimensions":{"widthMm":10,"weightKg":2},"tagIds":["{{tags[0].Id}}","{{tags[1].Id}}"]}
            """)).GetProperty("id").GetString()!;
        await _app.ApiAsync(HttpMethod.Patch, $"/api/products/{id}", $$"""{"dimensions":{"widthMm":20},"tagIds":["{{tags[1].Id}}","{{tags[2].Id}}"]}""");
        await _app.ApiAsync(HttpMethod.Patch, $"/api/products/{id}", $$"""{"tagIds":["{{tags[2].Id}}"]}""");

        var changes = await ChangesAsync("products", id);
        Assert.Equal(3, changes.Count);
        var fields = JsonSerializer.Deserialize<JsonElement>(changes[1].Fields);
        Assert.Equal((10, 20), (fields.GetProperty("dimensions")[0].GetProperty("widthMm").GetInt32(), fields.GetProperty("dimensions")[1].GetProperty("widthMm").GetInt32()));
        Assert.Equal($$"""{"tagIds":[["{{tags[1].Id}}"],[]]}""", changes[2].Fields);
        Assert.DoesNotContain("s3cret", string.Concat(changes.Select(change => change.Fields)), StringComparison.Ordinal);

        var (_, html, _) = await _app.GetAsync($"/admin/products/{id}/history", "manager");
        Assert.Contains($"<del><bdi>{tags[0].Name}</bdi></del>", html, StringComparison.Ordinal);
        Assert.Contains($"<ins><bdi>{tags[2].Name}</bdi></ins>", html, StringComparison.Ordinal);

        var (_, restored, _) = await _app.GetAsync($"/admin/products/{id}?restore={changes[1].Id}", "manager");
        var form = FormPage.Of(restored[restored.IndexOf("g-split", StringComparison.Ordinal)..].Insert(0, "<main>"));
        Assert.Equal("10", form["dimensions.widthMm"]);
        Assert.Equal([tags[0].Id.ToString()], form.Fields.Where(field => field.Key == "tagIds" && field.Value.Length > 0).Select(field => field.Value));
    }

    [Fact]
    public async Task Deleted_rows_are_listed_and_come_back_through_the_form_of_a_new_one()
    {
        var (name, mail) = ($"Gone {Guid.NewGuid():N}", $"{Guid.NewGuid():N}@example.com");
        var id = (await _app.ApiAsync(HttpMethod.Post, "/api/customers", $$"""{"name":"{{name}}","email":"{{mail}}","notes":"For managers"}""")).GetProperty("id").GetString()!;
        await _app.ApiAsync(HttpMethod.Delete, $"/api/customers/{id}", null);
        var change = (await ChangesAsync("customers", id))[^1];

        var (_, html, _) = await _app.GetAsync("/admin/customers/-/deleted");
        Assert.Contains(name, html, StringComparison.Ordinal);
        Assert.Contains($"/admin/customers/-/new?restore={change.Id}", html, StringComparison.Ordinal);

        var (_, staff, _) = await _app.GetAsync($"/admin/customers/-/new?restore={change.Id}");
        Assert.DoesNotContain("For managers", staff, StringComparison.Ordinal);

        var (_, page, _) = await _app.GetAsync($"/admin/customers/-/new?restore={change.Id}", "manager");
        Assert.Contains("Nothing is saved yet.", page, StringComparison.Ordinal);
        var form = FormPage.Of(page);
        Assert.Equal((name, mail, "For managers"), (form["name"], form["email"], form["notes"]));
        var (saved, problem, _) = await _app.PostAsync("/admin/customers/-/new", form.Fields, "manager");
        Assert.True(saved == HttpStatusCode.SeeOther, problem);
        Assert.True(await _app.WithDbAsync(db => db.Customers.AnyAsync(customer => customer.Name == name, AdminHttp.Cancel)));
    }

    [Fact]
    public async Task Who_may_not_read_every_row_does_not_see_the_deleted_ones()
    {
        var (products, _, _) = await _app.GetAsync("/admin/products/-/deleted");
        var (_, list, _) = await _app.GetAsync("/admin/products");
        var (salaries, _, _) = await _app.GetAsync("/admin/salaries/-/deleted");
        var (manager, _, _) = await _app.GetAsync("/admin/products/-/deleted", "manager");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.OK), (products, salaries, manager));
        Assert.DoesNotContain("/-/deleted", list, StringComparison.Ordinal);
    }

    private Task<List<AdminChange>> ChangesAsync(string resource, string key) => _app.WithDbAsync(db =>
        db.Set<AdminChange>().AsNoTracking().Where(change => change.Resource == resource && change.RowKey == key).OrderBy(change => change.Id).ToListAsync(AdminHttp.Cancel));
}

[Collection(WorkOnSqlite.Name)]
public sealed class SqliteDoorTests(SqliteApp app) : DoorTests(app);

[Collection(WorkOnPostgres.Name)]
public sealed class PostgresDoorTests(PostgresApp app) : DoorTests(app);
