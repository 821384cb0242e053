using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Store.Catalog;
using Store.Users;
using static Microsoft.Playwright.Assertions;

namespace Store.Tests.Browser;

/// <summary>The shop's admin in Chromium, for those who sign in to it.</summary>
[Collection(MorePagesInBrowser.Name)]
public sealed class AdminTests(ShopPages pages)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visitor_is_led_to_sign_in_and_back_and_a_customer_is_refused()
    {
        var page = await pages.NewPageAsync();
        await page.GotoAsync("/admin/products");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.GetByLabel("E-mail").FillAsync(DemoUsers.Sam.Email);
        await page.Locator("input[name=password]").FillAsync(DemoUsers.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Products" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();

        var customer = await pages.NewPageAsync();
        await ShopPages.SignInAsync(customer, DemoUsers.Ann.Email, returnUrl: "/account/profile");
        await Expect(customer.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();
        Assert.Equal(403, (await customer.GotoAsync("/admin"))!.Status);
        await customer.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Staff_changes_a_price_and_sees_who_did(bool scripts)
    {
        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
        var product = await pages.App.WithDbAsync(db => db.Set<Product>().AsNoTracking().OrderBy(row => row.Name).Skip(scripts ? 3 : 4).FirstAsync(Cancel));
        await ShopPages.SignInAsync(page, DemoUsers.Sam.Email, returnUrl: $"/admin/products/{product.Id}");

        // The rules of the model hold here as well.
        await page.GetByLabel("Price").First.FillAsync("0.5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Must be at least the cost price").First).ToBeVisibleAsync();

        await page.GetByLabel("Price").First.FillAsync("361.5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("saved", new() { Exact = false }).First).ToBeVisibleAsync();
        Assert.Equal(361.5m, await pages.App.WithDbAsync(db => db.Set<Product>().Where(row => row.Id == product.Id).Select(row => row.Price).SingleAsync(Cancel)));

        await page.GotoAsync($"/admin/products/{product.Id}/history");
        await Expect(page.GetByText(DemoUsers.Sam.Name).First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Only_the_administrator_sees_users_and_operations()
    {
        var staff = await pages.NewPageAsync();
        await ShopPages.SignInAsync(staff, DemoUsers.Sam.Email, returnUrl: "/admin");
        await Expect(staff.GetByRole(AriaRole.Link, new() { Name = "Products" }).First).ToBeVisibleAsync();
        Assert.Equal(404, (await staff.GotoAsync("/admin/-/settings"))!.Status);
        await staff.Context.CloseAsync();

        var administrator = await pages.NewPageAsync();
        await ShopPages.SignInAsync(administrator, DemoUsers.Ada.Email, returnUrl: "/admin/users");
        await Expect(administrator.GetByText(DemoUsers.Bob.Email).First).ToBeVisibleAsync();
        Assert.DoesNotContain("passwordHash", await administrator.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(200, (await administrator.GotoAsync("/admin/-/settings"))!.Status);
        await administrator.GetByRole(AriaRole.Link, new() { Name = "Sign-ins and audit" }).ClickAsync();
        await Expect(administrator.Locator("td", new() { HasText = "Signed in" }).First).ToBeVisibleAsync();
        await administrator.Context.CloseAsync();
    }

    [Theory]
    [InlineData("dashboard", "/admin")]
    [InlineData("products", "/admin/products")]
    [InlineData("product", "/admin/products/*")]
    [InlineData("orders", "/admin/orders")]
    [InlineData("order", "/admin/orders/*")]
    [InlineData("users", "/admin/-/users")]
    [InlineData("user", "/admin/-/users/*")]
    [InlineData("invite", "/admin/-/users/invite")]
    [InlineData("roles", "/admin/-/roles")]
    [InlineData("role", "/admin/-/roles/staff")]
    [InlineData("audit", "/admin/-/audit")]
    public async Task A_page_of_the_admin_has_no_violation(string name, string path)
    {
        Assert.SkipWhen(pages.SkipReason is not null, pages.SkipReason ?? "");
        var id = name == "user" ? DemoUsers.Sam.Id : await pages.App.WithDbAsync(async db => name == "order"
            ? await db.Set<Orders.Order>().OrderBy(row => row.Number).Select(row => row.Id).FirstAsync(Cancel)
            : await db.Set<Product>().OrderBy(row => row.Name).Select(row => row.Id).FirstAsync(Cancel));
        var complaints = await pages.ComplaintsAsync($"store-admin-{name}", async page =>
        {
            Assert.Equal(200, (await page.GotoAsync(path.Replace("*", id.ToString(), StringComparison.Ordinal)))!.Status);
        }, await pages.StateAsync(DemoUsers.Ada));

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }
}
