using System.Net;

namespace Gable.Admin.Tests;

[Collection(FilledOnSqlite.Name)]
public sealed class ShellTests(SqliteApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task A_visitor_is_challenged_and_somebody_without_the_role_is_refused()
    {
        var (visitor, _, _) = await _app.GetAsync("/admin", roles: null);
        var (customer, _, _) = await _app.GetAsync("/admin/products", roles: "customer");

        Assert.Equal(HttpStatusCode.Unauthorized, visitor);
        Assert.Equal(HttpStatusCode.Forbidden, customer);
    }

    [Fact]
    public async Task The_menu_has_the_models_that_the_actor_may_read_in_groups()
    {
        var (status, html, _) = await _app.GetAsync("/admin");
        var (_, manager, _) = await _app.GetAsync("/admin", "manager");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("href=\"/admin/order-lines\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Catalog\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("salar", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("href=\"/admin/salaries\"", manager, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_may_not_be_read_is_not_found_as_one_that_does_not_exist()
    {
        var (status, hidden, _) = await _app.GetAsync("/admin/salaries");
        var (missing, nothing, _) = await _app.GetAsync("/admin/nothing");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal(HttpStatusCode.NotFound, missing);
        Assert.Equal(Strip(hidden), Strip(nothing));

        static string Strip(string html) => html.Replace("/admin/salaries", "", StringComparison.Ordinal).Replace("/admin/nothing", "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_counts_what_the_actor_may_read_and_offers_what_the_actor_may_add()
    {
        var (_, staff, _) = await _app.GetAsync("/admin");
        var (_, manager, _) = await _app.GetAsync("/admin", "manager");

        // Eight of the 72 products are drafts, which managers alone see.
        Assert.Matches("Products</a><span[^>]*>64</span>", staff);
        Assert.Matches("Products</a><span[^>]*>72</span>", manager);
        Assert.Contains("/admin/products/-/new", staff, StringComparison.Ordinal);
        Assert.DoesNotContain("/admin/categories/-/new", staff, StringComparison.Ordinal);
        Assert.Contains("/admin/categories/-/new", manager, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_speak_German()
    {
        var (_, html, _) = await _app.GetAsync("/admin", language: "de");

        Assert.Contains("Übersicht", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("Letzte Änderungen", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_exists_in_English_and_German()
    {
        var texts = new System.Resources.ResourceManager("Gable.Admin.Texts.AdminText", typeof(AdminText).Assembly);
        var (english, german) = (Keys(""), Keys("de"));

        Assert.NotEmpty(english);
        Assert.Equal(english, german);

        string[] Keys(string culture) => [.. texts.GetResourceSet(System.Globalization.CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().Select(static entry => (string)entry.Key).Order(StringComparer.Ordinal)];
    }
}
