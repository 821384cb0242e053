using System.Globalization;
using Gable.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Store.Users;
using static Microsoft.Playwright.Assertions;

namespace Store.Tests.Browser;

/// <summary>Pages of others that write to the shop through the browser of somebody who is signed in.</summary>
[Collection(PagesInBrowser.Name)]
public sealed class CrossSiteTests(ShopPages pages)
{
    // The cookie goes along from a sibling: for a browser it is the same site.
    private const string Shop = "www.shop.test";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("evil.test", "form")]
    [InlineData("evil.test", "script")]
    [InlineData("evil.shop.test", "form")]
    [InlineData("evil.shop.test", "script")]
    [InlineData("evil.shop.test", "admin")]
    [InlineData("evil.test", "sign-in")]
    [InlineData("evil.shop.test", "sign-in")]
    [InlineData("evil.test", "sign-out")]
    [InlineData("evil.shop.test", "sign-out")]
    [InlineData("evil.test", "token")]
    [InlineData("evil.shop.test", "token")]
    [InlineData("evil.shop.test", "delete")]
    public async Task A_page_of_another_origin_changes_nothing(string attacker, string way)
    {
        Assert.SkipWhen(pages.SkipReason is not null, pages.SkipReason ?? "");
        var product = await pages.App.WithDbAsync(db => db.Set<Catalog.Product>().OrderBy(row => row.Name).Select(row => new { row.Id, row.Name }).FirstAsync(Cancel));
        var shop = string.Create(CultureInfo.InvariantCulture, $"http://{Shop}:{pages.App.Address.Port}");
        await using var evil = await StartAsync(Attack(way, shop, product.Id));
        var page = await pages.NewPageAsync();
        await SignInAsync(page, shop);

        // A script that is refused sees no answer either: the browser keeps it away from the foreign page.
        await page.GotoAsync($"http://{attacker}:{new Uri(evil.Urls.Single()).Port}/");
        await Expect(way is "script" or "token" ? page.GetByText("It was sent.") : page.GetByText("comes from another origin").First).ToBeVisibleAsync();

        Assert.Equal(DemoUsers.Sam.Name, await pages.App.WithDbAsync(db => db.Set<User>().Where(user => user.Id == DemoUsers.Sam.Id).Select(user => user.Name).SingleAsync(Cancel)));
        Assert.Equal(product.Name, await pages.App.WithDbAsync(db => db.Set<Catalog.Product>().Where(row => row.Id == product.Id).Select(row => row.Name).SingleAsync(Cancel)));

        Assert.Equal(0, await pages.App.WithDbAsync(db => db.Set<AccountApiToken>().CountAsync(token => token.UserId == DemoUsers.Sam.Id, Cancel)));

        // He is signed in still, as himself, and the same writes from the shop's own pages go through.
        await page.GotoAsync($"{shop}/account/profile");
        await Expect(page.GetByText(DemoUsers.Sam.Email)).ToBeVisibleAsync();
        await page.GetByLabel("Name").FillAsync(DemoUsers.Sam.Name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        Assert.Equal(way switch { "token" => 201_204, "sign-out" => 204, "sign-in" => 200, _ => 0 }, await OwnAsync(page, way));
        await page.Context.CloseAsync();
    }

    // What the attack tried, from a page of the shop.
    private static async Task<int> OwnAsync(IPage page, string way) => way switch
    {
        "token" => await page.EvaluateAsync<int>("fetch('/account/api/tokens', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ name: 'own', scopes: ['read'] }) }).then(r => r.json().then(t => fetch(`/account/api/tokens/${t.details.id}`, { method: 'DELETE' })).then(d => r.status * 1000 + d.status))"),
        "sign-out" => await page.EvaluateAsync<int>("fetch('/account/api/sign-out', { method: 'POST' }).then(r => r.status)"),
        "sign-in" => await page.EvaluateAsync<int>($"fetch('/account/api/sign-in', {{ method: 'POST', headers: {{ 'Content-Type': 'application/json' }}, body: JSON.stringify({{ email: '{DemoUsers.Bob.Email}', password: '{DemoUsers.Password}' }}) }}).then(r => r.status)"),
        _ => 0,
    };

    private static async Task SignInAsync(IPage page, string shop)
    {
        await page.GotoAsync($"{shop}/account/sign-in?returnUrl=/account/profile");
        await page.GetByLabel("E-mail").FillAsync(DemoUsers.Sam.Email);
        await page.Locator("input[name=password]").FillAsync(DemoUsers.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByText(DemoUsers.Sam.Email)).ToBeVisibleAsync();
    }

    private static string Attack(string way, string shop, Guid product) => way switch
    {
        "script" => $$"""<script>fetch("{{shop}}/account/profile", { method: "POST", mode: "no-cors", credentials: "include", body: new URLSearchParams({ name: "Mallory" }) }).catch(() => 0).then(() => document.body.append("It was sent."))</script>""",
        // JSON in a form's clothes.
        "token" => $$"""<script>fetch("{{shop}}/account/api/tokens", { method: "POST", mode: "no-cors", credentials: "include", headers: { "Content-Type": "text/plain" }, body: '{"name":"evil","scopes":["*"]}' }).catch(() => 0).then(() => document.body.append("It was sent."))</script>""",
        "sign-in" => Form($"{shop}/account/sign-in", ("email", DemoUsers.Bob.Email), ("password", DemoUsers.Password)),
        "sign-out" => Form($"{shop}/account/sign-out"),
        "delete" => Form($"{shop}/account/delete-account", ("password", DemoUsers.Password)),
        _ => Form($"{shop}{(way == "admin" ? $"/admin/products/{product}" : "/account/profile")}", ("name", "Mallory")),
    };

    private static string Form(string action, params (string Name, string Value)[] fields) => $"""
            <form method="post" action="{action}">{string.Concat(fields.Select(static field => $"<input name=\"{field.Name}\" value=\"{field.Value}\">"))}</form>
            <script>document.forms[0].submit()</script>
            """;

    private static async Task<WebApplication> StartAsync(string html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", () => Results.Content($"<!doctype html><title>Win a sofa</title><body>{html}", "text/html"));
        await app.StartAsync(Cancel);
        return app;
    }
}
