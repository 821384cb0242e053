using System.Net;
using Gable.Admin.Tests.Shop.Catalog;
using Gable.Admin.Tests.Shop.Sales;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

public abstract class BulkTests(SharedApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task Chosen_rows_are_deleted_after_asking()
    {
        var ids = await NewTagsAsync(3);

        var (asked, html, _) = await _app.PostAsync("/admin/tags/-/bulk", [new("$action", "delete"), .. ids.Select(Chosen)], "manager");
        Assert.Equal(HttpStatusCode.OK, asked);
        Assert.Contains("Delete 3 rows?", html, StringComparison.Ordinal);
        Assert.Equal(3, await CountAsync(ids));

        var (deleted, _, response) = await _app.PostAsync("/admin/tags/-/bulk", FormPage.Of(html).Add("$confirmed", "3").Fields, "manager");
        Assert.Equal((HttpStatusCode.SeeOther, "/admin/tags"), (deleted, response.Headers.Location!.OriginalString));
        Assert.Equal(0, await CountAsync(ids));
    }

    [Fact]
    public async Task One_row_that_cannot_be_deleted_keeps_all()
    {
        var orders = await _app.WithDbAsync(db => db.Orders.Where(order => order.Lines.Count == 0 || order.Status == OrderStatus.Shipped).ToListAsync(AdminHttp.Cancel));
        var free = await NewOrderAsync(OrderStatus.Placed);
        var shipped = await NewOrderAsync(OrderStatus.Shipped);

        var (status, html, _) = await _app.PostAsync("/admin/orders/-/bulk", [new("$action", "delete"), Chosen(free), Chosen(shipped), new("$confirmed", "2")], "manager");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("A shipped order is never deleted.", html, StringComparison.Ordinal);
        Assert.Equal(2, await _app.WithDbAsync(db => db.Orders.CountAsync(order => order.Id == free || order.Id == shipped, AdminHttp.Cancel)));
        Assert.NotEmpty(orders);
    }

    [Fact]
    public async Task A_field_of_all_rows_that_match_is_set_by_the_rules_of_the_actor()
    {
        const string Query = "?name[contains]=lantern&status[in]=active";
        IReadOnlyList<KeyValuePair<string, string>> start = [new("$action", "set"), new("$all", "true"), new("$query", Query)];

        var (_, choose, _) = await _app.PostAsync("/admin/products/-/bulk", start);
        Assert.Contains(">Stock</option>", choose, StringComparison.Ordinal);
        Assert.DoesNotContain(">Cost price</option>", choose, StringComparison.Ordinal);
        Assert.DoesNotContain(">Is featured</option>", choose, StringComparison.Ordinal);

        var (_, value, _) = await _app.PostAsync("/admin/products/-/bulk", FormPage.Of(choose).With("$field", "stock").Fields);
        var number = Between(value, "name=\"$confirmed\" value=\"", "\"");
        var (refused, mistake, _) = await _app.PostAsync("/admin/products/-/bulk", FormPage.Of(value).With("stock", "many").Add("$confirmed", number).Fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Contains("Must be a whole number", mistake, StringComparison.Ordinal);

        var (broken, rule, _) = await _app.PostAsync("/admin/products/-/bulk", FormPage.Of(value).With("stock", "-1").Add("$confirmed", number).Fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken);
        Assert.Contains("Must be from 0 to 1000000.", rule, StringComparison.Ordinal);

        var (done, page, response) = await _app.PostAsync("/admin/products/-/bulk", FormPage.Of(value).With("stock", "77").Add("$confirmed", number).Fields);
        Assert.True(done == HttpStatusCode.SeeOther, page);
        Assert.Equal("/admin/products" + Query, response.Headers.Location!.OriginalString);

        var lanterns = await _app.WithDbAsync(db => db.Products.Where(product => product.Name.Contains("lantern")).ToListAsync(AdminHttp.Cancel));
        Assert.All(lanterns, product => Assert.Equal(product.Status == ProductStatus.Active, product.Stock == 77));
    }

    [Fact]
    public async Task When_other_rows_match_by_now_the_question_is_asked_again()
    {
        var (status, html, _) = await _app.PostAsync(
            "/admin/tags/-/bulk", [new("$action", "delete"), new("$all", "true"), new("$query", ""), new("$confirmed", "1")], "manager");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("The number of rows has changed since.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_may_not_be_written_or_read_are_refused_or_left_out()
    {
        var old = await _app.WithDbAsync(db => db.Products.FirstAsync(product => product.Status == ProductStatus.Discontinued, AdminHttp.Cancel));
        var draft = await _app.WithDbAsync(db => db.Products.FirstAsync(product => product.Status == ProductStatus.Draft, AdminHttp.Cancel));
        IReadOnlyList<KeyValuePair<string, string>> set = [new("$action", "set"), new("$field", "stock"), new("stock", "3"), new("$confirmed", "1")];

        var (forbidden, _, _) = await _app.PostAsync("/admin/products/-/bulk", [.. set, Chosen(old.Id)]);
        var (unseen, _, _) = await _app.PostAsync("/admin/products/-/bulk", [.. set, Chosen(draft.Id)]);
        var (delete, _, _) = await _app.PostAsync("/admin/products/-/bulk", [new("$action", "delete"), Chosen(old.Id), new("$confirmed", "1")]);

        Assert.Equal(HttpStatusCode.Forbidden, forbidden);
        Assert.Equal(HttpStatusCode.SeeOther, unseen);
        Assert.Equal(HttpStatusCode.Forbidden, delete);
        Assert.Equal(draft.Stock, (await _app.WithDbAsync(db => db.Products.SingleAsync(product => product.Id == draft.Id, AdminHttp.Cancel))).Stock);
    }

    [Fact]
    public async Task A_value_that_a_rule_refuses_for_chosen_rows_is_named()
    {
        var ids = await _app.WithDbAsync(db => db.Variants.Where(variant => variant.Sku.StartsWith("L-0")).OrderBy(variant => variant.Sku).Select(variant => variant.Id).Take(2).ToListAsync(AdminHttp.Cancel));

        var (status, html, _) = await _app.PostAsync(
            "/admin/variants/-/bulk", [new("$action", "set"), new("$field", "stock"), new("stock", "4000"), new("$confirmed", "2"), new("$query", "?name[contains]=Large&sort=sku&limit=10"), .. ids.Select(Chosen)]);

        Assert.True(status == HttpStatusCode.UnprocessableEntity, html);
        Assert.Contains("Must be from 0 to 1000.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_rows_are_exported_alone()
    {
        var ids = await _app.WithDbAsync(db => db.Variants.Where(variant => variant.Sku.StartsWith("L-0")).OrderBy(variant => variant.Sku).Select(variant => variant.Id).Take(2).ToListAsync(AdminHttp.Cancel));

        var (status, csv, response) = await _app.PostAsync("/admin/variants/-/bulk", [new("$action", "export"), new("$query", "?sort=-sku&cols=sku,productId"), .. ids.Select(Chosen)], "guest");
        var (all, _, redirect) = await _app.PostAsync("/admin/variants/-/bulk", [new("$action", "export"), new("$all", "true"), new("$query", "?sort=-sku")], "guest");
        var (none, _, _) = await _app.PostAsync("/admin/variants/-/bulk", [new("$action", "export")], "guest");

        Assert.Equal((HttpStatusCode.OK, "text/csv"), (status, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal(["sku,productId,product.name", "L-001", "L-000"], csv.TrimStart('\uFEFF').Split("\r\n").Take(3).Select((line, index) => index == 0 ? line : line[..5]));
        Assert.Equal((HttpStatusCode.SeeOther, "/admin/variants/-/export.csv?sort=-sku"), (all, redirect.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.SeeOther, none);
    }

    [Fact]
    public async Task A_list_is_exported_as_CSV_whole_and_with_formulas_made_inert()
    {
        var mark = $"x{Guid.NewGuid():N}"[..12];
        await _app.WithDbAsync(async db =>
        {
            db.AddRange(new Customer { Name = "=HYPERLINK(\"http://evil\")", Email = $"a-{mark}@example.com" }, new Customer { Name = "+1 \"quoted\", two\nlines", Email = $"b-{mark}@example.com", Notes = "secret" });
            return await db.SaveChangesAsync(AdminHttp.Cancel);
        });

        var (status, csv, response) = await _app.GetAsync($"/admin/customers/-/export.csv?email[contains]={mark}&sort=email");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Matches("customers-\\d{4}-\\d\\d-\\d\\d.csv", response.Content.Headers.ContentDisposition!.FileName!);
        var lines = csv.TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("id,name,email,createdAt", lines[0]);
        Assert.Contains(",\"'=HYPERLINK(\"\"http://evil\"\")\",", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"'+1 \"\"quoted\"\", two\nlines\"", lines[2], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_has_every_row_that_the_actor_may_read_and_no_hidden_field()
    {
        var (_, csv, _) = await _app.GetAsync("/admin/products/-/export.csv");
        var (_, json, _) = await _app.GetAsync("/admin/products/-/export.json?status[in]=active");
        var (_, chosen, _) = await _app.GetAsync("/admin/products/-/export.csv?cols=name,brandId&name[contains]=kettle&sort=price");
        var (mistake, _, _) = await _app.GetAsync("/admin/products/-/export.csv?costPrice[gte]=1");

        var readable = await _app.WithDbAsync(db => db.Products.CountAsync(product => product.Status != ProductStatus.Draft, AdminHttp.Cancel));
        var active = await _app.WithDbAsync(db => db.Products.CountAsync(product => product.Status == ProductStatus.Active, AdminHttp.Cancel));
        Assert.Equal(readable, csv.Split("\r\n").Count(line => line.StartsWith("01", StringComparison.Ordinal)));
        Assert.DoesNotContain("costPrice", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", csv + json, StringComparison.Ordinal);
        using var document = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal(active, document.RootElement.GetArrayLength());
        Assert.False(document.RootElement[0].TryGetProperty("costPrice", out _));
        Assert.Equal("name,brandId,brand.name", chosen.TrimStart('\uFEFF').Split("\r\n")[0]);
        Assert.Matches("Copper kettle,[0-9a-f-]{36},Meadow & Co 003", chosen);
        Assert.Equal(HttpStatusCode.BadRequest, mistake);
    }

    private static KeyValuePair<string, string> Chosen(Guid id) => new("$id", id.ToString());

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private Task<Guid[]> NewTagsAsync(int count) => _app.WithDbAsync(async db =>
    {
        var tags = Enumerable.Range(0, count).Select(number => new Tag { Name = $"{number}-{Guid.NewGuid():N}"[..20] }).ToArray();
        db.AddRange(tags);
        await db.SaveChangesAsync(AdminHttp.Cancel);
        return tags.Select(tag => tag.Id).ToArray();
    });

    private Task<Guid> NewOrderAsync(OrderStatus status) => _app.WithDbAsync(async db =>
    {
        var order = new Order { Number = $"{Guid.NewGuid():N}"[..12], CustomerId = (await db.Customers.FirstAsync(AdminHttp.Cancel)).Id, Status = status };
        db.Add(order);
        await db.SaveChangesAsync(AdminHttp.Cancel);
        return order.Id;
    });

    private Task<int> CountAsync(Guid[] ids) => _app.WithDbAsync(db => db.Tags.CountAsync(tag => ids.Contains(tag.Id), AdminHttp.Cancel));
}

[Collection(WorkOnSqlite.Name)]
public sealed class SqliteBulkTests(SqliteApp app) : BulkTests(app);

[Collection(WorkOnPostgres.Name)]
public sealed class PostgresBulkTests(PostgresApp app) : BulkTests(app);
