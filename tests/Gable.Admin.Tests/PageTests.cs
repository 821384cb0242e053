using System.Net;
using System.Text.RegularExpressions;
using Gable.Admin.Tests.Shop.Sales;
using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin.Tests;

/// <summary>What an <see cref="AdminPage{T}"/> and pages of the application's own make of the admin.</summary>
[Collection(FilledOnSqlite.Name)]
public sealed partial class PageTests(SqliteApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task A_page_gives_columns_filters_order_and_size()
    {
        var (_, html, _) = await _app.GetAsync("/admin/orders");

        Assert.Equal(["Number", "Customer", "Status", "Total"], Heading().Matches(html).Select(match => match.Groups[1].Value));
        Assert.Equal(10, html.Split("<th scope=\"row\"").Length - 1);
        Assert.Contains(">A-1019<", html, StringComparison.Ordinal);
        Assert.Contains("aria-sort=\"descending\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"total[gte]\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"createdAt[gte]\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_page_a_list_shows_what_tells_most_with_an_address_and_a_date()
    {
        var (_, html, _) = await _app.GetAsync("/admin/stories");

        Assert.Equal(["Title", "Picture", "Colour", "Email", "Author", "Published at"], Heading().Matches(html).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task A_page_gives_sections_and_locks_fields()
    {
        var order = await OrderAsync(OrderStatus.Placed);
        var (_, html, _) = await _app.GetAsync($"/admin/orders/{order.Id}", "manager");
        var form = FormPage.Of(html[html.IndexOf("g-split", StringComparison.Ordinal)..].Insert(0, "<main>"));

        Assert.Contains("<legend>Delivery", html, StringComparison.Ordinal);
        Assert.Null(form["number"]);

        await _app.PostAsync($"/admin/orders/{order.Id}", form.With("number", "EVIL").With("$was", form["$was"] + " number=x").Fields, "manager");
        Assert.Equal(order.Number, (await LoadAsync(order.Id)).Number);
    }

    [Fact]
    public async Task A_page_gives_names()
    {
        var (_, html, _) = await _app.GetAsync("/admin/customers");

        Assert.Contains("<h1>Clients</h1>", html, StringComparison.Ordinal);
        Assert.Contains("Add Client", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_give_group_name_unit_and_section()
    {
        var (_, menu, _) = await _app.GetAsync("/admin");
        var (_, form, _) = await _app.GetAsync("/admin/products/-/new");
        var review = await _app.WithDbAsync(db => db.Reviews.FirstAsync(AdminHttp.Cancel));
        var (_, page, _) = await _app.GetAsync($"/admin/reviews/{review.Id}");

        Assert.Contains("aria-label=\"Feedback\"", menu, StringComparison.Ordinal);
        Assert.Contains("<span>Opinions</span>", menu, StringComparison.Ordinal);
        Assert.Contains("<span aria-hidden=\"true\">kg</span>", form, StringComparison.Ordinal);
        Assert.Contains("<legend>Moderation", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_runs_for_chosen_rows_by_the_policy()
    {
        var order = await OrderAsync(OrderStatus.Placed);
        IReadOnlyList<KeyValuePair<string, string>> press = [new("$action", "mark-paid"), new("$id", order.Id.ToString()), new("$back", $"/admin/orders/{order.Id}")];
        var (_, staffList, _) = await _app.GetAsync("/admin/orders");
        var (_, managerList, _) = await _app.GetAsync("/admin/orders", "manager");

        var (staff, _, _) = await _app.PostAsync("/admin/orders/-/bulk", press);
        var (manager, page, response) = await _app.PostAsync("/admin/orders/-/bulk", press, "manager");

        Assert.DoesNotContain("Mark as paid", staffList, StringComparison.Ordinal);
        Assert.Contains("Mark as paid", managerList, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, staff);
        Assert.True(manager == HttpStatusCode.SeeOther, page);
        Assert.Equal($"/admin/orders/{order.Id}", response.Headers.Location!.OriginalString);
        Assert.Equal(OrderStatus.Paid, (await LoadAsync(order.Id)).Status);
    }

    [Fact]
    public async Task An_action_asks_with_a_form_checks_it_and_undoes_all_when_it_is_refused()
    {
        var (placed, shipped) = (await OrderAsync(OrderStatus.Placed), await OrderAsync(OrderStatus.Shipped));
        var (asked, html, _) = await _app.PostAsync("/admin/orders/-/bulk", [new("$action", "cancel"), new("$id", placed.Id.ToString()), new("$id", shipped.Id.ToString())], "manager");
        Assert.Equal(HttpStatusCode.OK, asked);
        Assert.Contains("The customers get their money back.", html, StringComparison.Ordinal);
        Assert.Equal("true", FormPage.Of(html)["notifyCustomers"]);

        var (wrong, mistakes, _) = await _app.PostAsync("/admin/orders/-/bulk", FormPage.Of(html).With("reason", "x").Add("$confirmed", "2").Fields, "manager");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong);
        Assert.Matches("f-reason-error.*5 to 40 characters", mistakes);

        var (refused, problem, _) = await _app.PostAsync("/admin/orders/-/bulk", FormPage.Of(html).With("reason", "changed their mind").Add("$confirmed", "2").Fields, "manager");
        Assert.Equal(HttpStatusCode.Conflict, refused);
        Assert.Contains("is on its way already.", problem, StringComparison.Ordinal);
        Assert.Equal(OrderStatus.Placed, (await LoadAsync(placed.Id)).Status);

        var (done, page, _) = await _app.PostAsync(
            "/admin/orders/-/bulk", FormPage.Of(html).Without("$id", shipped.Id.ToString()).With("reason", "changed their mind").Add("$confirmed", "1").Fields, "manager");
        Assert.True(done == HttpStatusCode.SeeOther, page);
        Assert.Equal(OrderStatus.Cancelled, (await LoadAsync(placed.Id)).Status);
    }

    [Fact]
    public async Task An_action_that_needs_no_more_than_reading_is_for_readers()
    {
        var customer = await _app.WithDbAsync(db => db.Customers.FirstAsync(AdminHttp.Cancel));

        var (status, _, _) = await _app.PostAsync("/admin/customers/-/bulk", [new("$action", "greet"), new("$id", customer.Id.ToString())]);

        Assert.Equal(HttpStatusCode.SeeOther, status);
    }

    [Fact]
    public async Task A_page_of_the_applications_own_stands_in_the_shell_and_in_the_menu_of_those_who_may_see_it()
    {
        var (status, html, _) = await _app.GetAsync("/admin/-/turnover", "manager");
        var (hidden, _, _) = await _app.GetAsync("/admin/-/turnover");
        var (visitor, _, _) = await _app.GetAsync("/admin/-/turnover", roles: null);
        var (_, staff, _) = await _app.GetAsync("/admin");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("1,204.50", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/admin/-/turnover\" aria-current=\"page\"", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, hidden);
        Assert.Equal(HttpStatusCode.Unauthorized, visitor);
        Assert.DoesNotContain("turnover", staff, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_in_pages_are_found_at_start_with_what_to_do()
    {
        var registry = _app.App.Services.GetRequiredService<Gable.Resources.ResourceRegistry>();
        var settings = new AdminPageSettings(typeof(Order)) { Columns = ["number", "lines", "secret"] };
        var model = new AdminModel(registry.Find(typeof(Order))!, settings, () => "Sales", "box");

        Assert.Equal(["lines", "secret"], model.Unknown);
        Assert.Empty(_app.App.Services.GetRequiredService<AdminCatalog>().Findings);
        Assert.Equal((null, null), (AdminField.MistakeOf("No. {0:00000}", typeof(int)), AdminField.MistakeOf("{0:yyyy-MM}", typeof(DateTimeOffset))));
        Assert.All(new[] { "{0", "{1}", "{0:Q}" }, format => Assert.NotNull(AdminField.MistakeOf(format, typeof(int))));
        Assert.Throws<ArgumentException>(() => new Wrong());
        Assert.Equal("GABLE5002", Assert.Throws<GableException>(() => new Twice()).Id);
    }

    [Fact]
    public void The_reference_page_shows_the_page_that_is_tested()
    {
        var root = AdminBrowser.Root;
        var source = File.ReadAllText(Path.Combine(root, "tests", "Gable.Admin.Tests", "Shop", "OrderAdmin.cs"));
        var page = File.ReadAllText(Path.Combine(root, "docs", "reference", "admin.md"));
        var shown = page[(page.IndexOf("<!-- snippet: admin-page -->", StringComparison.Ordinal) + 28)..].Split("```")[1]["csharp".Length..].Trim();

        Assert.Equal(source.Split("#region admin-page")[1].Split("#endregion")[0].Trim(), shown);
    }

    private Task<Order> OrderAsync(OrderStatus status) => _app.WithDbAsync(async db =>
    {
        var order = new Order { Number = $"0-{Guid.NewGuid():N}"[..12], CustomerId = (await db.Customers.FirstAsync(AdminHttp.Cancel)).Id, Status = status };
        db.Add(order);
        await db.SaveChangesAsync(AdminHttp.Cancel);
        return order;
    });

    private Task<Order> LoadAsync(Guid id) => _app.WithDbAsync(db => db.Orders.AsNoTracking().SingleAsync(order => order.Id == id, AdminHttp.Cancel));

    [GeneratedRegex("<th scope=\"col\"[^>]*>(?:<a [^>]*>)?([^<]+)<", RegexOptions.None, 20_000)]
    private static partial Regex Heading();

    private sealed class Wrong
    {
        public Wrong() => AdminPaths.NameOf((System.Linq.Expressions.Expression<Func<Order, object?>>)(order => order.Number + "x"));
    }

    private sealed class Twice
    {
        public Twice()
        {
            var settings = new AdminPageSettings(typeof(Order));
            settings.Add(new AdminAction("same", () => "Same", null, (_, _, _) => Task.CompletedTask));
            settings.Add(new AdminAction("same", () => "Same", null, (_, _, _) => Task.CompletedTask));
        }
    }
}
