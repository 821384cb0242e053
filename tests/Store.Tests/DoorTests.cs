using System.Net;
using Gable.Accounts;
using Microsoft.EntityFrameworkCore;
using Store.Users;

namespace Store.Tests;

/// <summary>What a role opens, it opens at every door, from the next request on; and closes again.</summary>
public abstract class DoorTests(Shop shop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_opens_every_door_at_the_next_request_and_its_loss_closes_them()
    {
        shop.Require();
        var brand = await shop.WithDbAsync(db => db.Brands.OrderBy(row => row.Name).Select(row => row.Id).FirstAsync(Cancel));
        using var bob = await shop.SignInAsync(DemoUsers.Bob.Email);
        var (staff, granted) = await shop.WithDbAsync(async db => (await db.Set<AccountRole>().SingleAsync(role => role.Name == Roles.Staff, Cancel), Guid.CreateVersion7()));

        Assert.All(await DoorsAsync(bob, brand, "closed"), static door => Assert.True(door.Status is 403 or 404, $"{door}"));

        await shop.AddAsync(new AccountUserRole { Id = granted, UserId = DemoUsers.Bob.Id, RoleId = staff.Id });
        Assert.All(await DoorsAsync(bob, brand, "open"), static door => Assert.True(door.Status is 200 or 201 or 303, $"{door}"));

        await shop.WithDbAsync(db => db.Set<AccountUserRole>().Where(row => row.Id == granted).ExecuteDeleteAsync(Cancel));
        Assert.All(await DoorsAsync(bob, brand, "closed again"), static door => Assert.True(door.Status is 403 or 404, $"{door}"));
        Assert.Equal(0, await shop.WithDbAsync(db => db.Brands.CountAsync(row => row.Name.Contains("closed"), Cancel)));
    }

    [Fact]
    public async Task What_a_customer_may_not_see_is_at_no_door()
    {
        shop.Require();
        using var ann = await shop.SignInAsync(DemoUsers.Ann.Email);

        foreach (var path in new[] { "/api/account-events?limit=1", "/api/customers?limit=100", "/api/users?limit=100", "/account/api/export" })
        {
            var body = await ann.GetStringAsync(path, Cancel);
            Assert.DoesNotContain(DemoUsers.Bob.Email, body, StringComparison.Ordinal);
            Assert.DoesNotContain(DemoUsers.Sam.Email, body, StringComparison.Ordinal);
            Assert.DoesNotContain("asswordHash", body, StringComparison.Ordinal);
        }

        foreach (var path in new[] { "/admin", "/admin/users", "/admin/customers/-/export.csv", "/admin/customers/-/export.json", $"/admin/customers/{DemoUsers.Bob.Id}/history", "/admin/account-events", "/admin/-/settings" })
        {
            using var answer = await ann.GetAsync(path, Cancel);
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Somebody_who_bought_before_there_were_accounts_finds_the_orders_by_way_of_the_mailbox_alone()
    {
        shop.Require();
        var old = await shop.WithDbAsync(db => db.Customers.Where(customer => customer.Email.EndsWith("@customers.example") && customer.Orders.Count > 0).OrderBy(customer => customer.Email)
            .Select(customer => new { customer.Id, customer.Email, Orders = customer.Orders.Count }).FirstAsync(Cancel));
        object SignUp(string email) => new { name = "Somebody", email, password = "a shelf of old books" };

        // A stranger learns nothing from the answer and gets nothing from the password.
        Assert.Equal((await shop.Visitor.SendAsync("POST", "/account/api/sign-up", SignUp("never-seen@example.org"))).Status, (await shop.Visitor.SendAsync("POST", "/account/api/sign-up", SignUp(old.Email))).Status);
        Assert.Equal(204, (await shop.Visitor.SendAsync("POST", "/account/api/confirm-email", new { token = await shop.TokenAsync(old.Email, "/account/confirm-email") })).Status);
        Assert.Equal(422, (await shop.Visitor.SendAsync("POST", "/account/api/sign-in", new { email = old.Email, password = "a shelf of old books" })).Status);

        Assert.Equal(202, (await shop.Visitor.SendAsync("POST", "/account/api/forgotten-password", new { email = old.Email })).Status);
        Assert.Equal(204, (await shop.Visitor.SendAsync("POST", "/account/api/reset-password", new { token = await shop.TokenAsync(old.Email, "/account/reset-password"), newPassword = "another shelf of books" })).Status);
        using var buyer = await shop.SignInAsync(old.Email, "another shelf of books");
        Assert.Equal(old.Orders, (await buyer.JsonAsync("/api/orders?limit=100")).GetProperty("items").GetArrayLength());
    }

    private static async Task<List<(string Door, int Status)>> DoorsAsync(HttpClient client, Guid brand, string name)
    {
        var made = Guid.NewGuid().ToString("N")[..8];
        List<(string, int)> answers =
        [
            ("REST", (await client.SendAsync("POST", "/api/brands", new { name = $"{name} {made} rest" })).Status),
            ("batch", (await client.SendAsync("POST", "/api/brands/batch", new { operations = new[] { new { op = "create", data = new { name = $"{name} {made} batch" } } } })).Status),
            ("rows of staff", (await client.SendAsync("GET", $"/api/customers/{DemoUsers.Ann.Id}")).Status),
        ];

        foreach (var path in new[] { "/admin/brands", $"/admin/brands/{brand}", "/admin/brands/-/new", $"/admin/brands/{brand}/history", "/admin/brands/-/export.csv", "/admin/brands/-/export.json", "/admin/-/search?q=oak" })
        {
            using var answer = await client.GetAsync(path, Cancel);
            answers.Add((path, (int)answer.StatusCode));
        }

        using var form = new FormUrlEncodedContent([new("name", $"{name} {made} admin")]);
        using var posted = await client.PostAsync("/admin/brands/-/new", form, Cancel);
        answers.Add(("admin form", (int)posted.StatusCode));
        return answers;
    }
}

[Collection(TradeOnSqlite.Name)]
public sealed class SqliteDoorTests(SqliteShop shop) : DoorTests(shop);

[Collection(TradeOnPostgreSql.Name)]
public sealed class PostgreSqlDoorTests(PostgreSqlShop shop) : DoorTests(shop);
