using Gable.Admin.Tests.Shop;
using Gable.Admin.Tests.Shop.Sales;
using Gable.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gable.Admin.Tests;

/// <summary>Makes the pictures of the documentation anew when <c>GABLE_SCREENSHOTS</c> is <c>docs</c>: <c>docs/assets/admin</c>.</summary>
[Collection(InBrowser.Name)]
public sealed class DocsPictureTests(AdminBrowser browser)
{
    private const int MaxBytes = 150 * 1024;

    private static readonly string Folder = Path.Combine(AdminBrowser.Root, "docs", "assets", "admin");

    [Fact]
    public void Every_picture_is_small()
    {
        var pictures = Directory.GetFiles(Folder, "*.png");

        Assert.InRange(pictures.Length, 1, 20);
        Assert.All(pictures, picture => Assert.InRange(new FileInfo(picture).Length, 1, MaxBytes));
    }

    [Fact]
    public async Task The_list_with_totals_and_chosen_rows()
    {
        var page = await OpenAsync("/admin/products?status[in]=active&cols=name,status,categoryId,brandId,price,stock&totals=price,stock&limit=5");
        await page.Locator("tbody input[type=checkbox]").Nth(1).CheckAsync();
        await page.Locator("tbody input[type=checkbox]").Nth(2).CheckAsync();
        await ShootAsync(page, "list");
    }

    [Fact]
    public async Task The_filters_with_their_counts()
    {
        var page = await OpenAsync("/admin/products");
        await page.Locator("summary", new() { HasText = "Filter" }).ClickAsync();
        await ShootAsync(page, "filters");
    }

    [Fact]
    public async Task An_import_with_mistakes()
    {
        var page = await OpenAsync("/admin/products/-/import");
        var csv = System.Text.Encoding.UTF8.GetBytes("name,slug,price,stock\nWillow tray,willow-tray,12.50,3\n,no slug,cheap,-1\nOak ladle,oak-ladle,9,1");
        await page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = "products.csv", MimeType = "text/csv", Buffer = csv });
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what would happen" }).ClickAsync();
        await page.WaitForSelectorAsync("text=Lines with mistakes");
        await ShootAsync(page, "import");
    }

    [Fact]
    public async Task Work_in_the_background()
    {
        SkipUnlessAsked();
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await browser.App.WithDbAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, 4800).Select(number => new Coupon { Code = $"old-{number:0000}" }));
            return await db.SaveChangesAsync(AdminHttp.Cancel);
        });
        browser.App.App.Services.GetRequiredService<Turnstile>().Before = code =>
        {
            if (code == "old-3100")
            {
                reached.TrySetResult();
            }

            return code == "old-3100" ? goOn.Task : code == "old-0007" ? throw new Core.ConflictException("This coupon is in a cart that is open.") : Task.CompletedTask;
        };
        var page = await OpenAsync("/admin/coupons?code[startsWith]=old");
        await page.GetByLabel("All 4,800 rows that match").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete 4,800 rows for good" }).ClickAsync();
        await reached.Task.WaitAsync(AdminHttp.Cancel);
        await Assertions.Expect(page.GetByText("3,100 of 4,800 rows").First).ToBeVisibleAsync();
        await ShootAsync(page, "run");
        goOn.SetResult();
    }

    [Theory]
    [InlineData("/admin/-/requests", "requests")]
    [InlineData("/admin/-/settings?q=Gable:Admin", "settings")]
    [InlineData("/admin/-/response-cache", "response-cache")]
    [InlineData("/admin/-/policies?q=product", "policies")]
    public async Task A_page_about_operations(string path, string name) => await ShootAsync(await OpenAsync(path, "manager,operator"), name);

    [Fact]
    public async Task Mails_that_were_sent()
    {
        SkipUnlessAsked();
        await using (var scope = browser.App.App.Services.CreateAsyncScope())
        {
            var mailer = scope.ServiceProvider.GetRequiredService<IMailer>();
            await mailer.SendAsync(new Welcome("zoe@example.com"), AdminHttp.Cancel);
            await mailer.SendAsync(new OrderShipped("bob.marsh@example.com"), AdminHttp.Cancel);
            await mailer.SendAsync(new OrderShipped("ann@fjord.example"), AdminHttp.Cancel);
            await mailer.SendAsync(new Welcome("cara@example.org"), AdminHttp.Cancel);
        }

        await ShootAsync(await OpenAsync("/admin/-/mail", "manager,operator"), "mail");
    }

    private Task<IPage> OpenAsync(string path, string roles = "manager")
    {
        SkipUnlessAsked();
        return browser.OpenAsync(path, roles, new() { ColorScheme = ColorScheme.Light, ViewportSize = new() { Width = 1200, Height = 760 } });
    }

    private static void SkipUnlessAsked() => Assert.SkipUnless(Environment.GetEnvironmentVariable("GABLE_SCREENSHOTS") == "docs", "Set GABLE_SCREENSHOTS=docs to make the pictures of the documentation anew.");

    private static async Task ShootAsync(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Directory.CreateDirectory(Folder).FullName, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
        await page.Context.CloseAsync();
    }

    private sealed class Welcome(string to) : Mail.Mail
    {
        public override void Compose(MailBuilder mail) => mail.From("shop@fjord.example").To(to).Subject("Welcome to Fjord & Fir").Text("Good that you are here.");
    }

    private sealed class OrderShipped(string to) : Mail.Mail
    {
        public override void Compose(MailBuilder mail) => mail.From("shop@fjord.example").To(to).Subject("Your order is on its way").Text("It arrives on Thursday.");
    }
}
