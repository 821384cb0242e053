using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Writing;

public abstract class CrudTests(WaresServer server) : WaresTests(server)
{
    [Fact]
    public async Task A_create_answers_201_with_the_row_as_a_read_shows_it()
    {
        var created = await SendAsync("POST", "/api/wares", NewWare(
            """
            "sku":"Ab-1","price":12.50,"stock":3,"shelf":7,"state":"onSale","weight":1.5,"fragile":true,"releasedOn":"2026-03-31","deliveredAt":"18:30",
            "warranty":"P1DT2H30M","soldFrom":"2026-03-31T18:30:00.1234567+02:00","photo":"AQID","labels":["a","b"],"extra":{"origin":"x","stars":5},
            "box":{"material":"wood"},"origin":"here"
            """), Ann);

        Assert.True(created.Status == 201, created.Text);
        Assert.Equal("no-store", created.Headers["Cache-Control"]);
        Assert.Equal($"/api/wares/{created.Json.GetProperty("id").GetString()}", created.Headers["Location"]);

        var read = await SendAsync("GET", created.Headers["Location"], user: Ann);
        Assert.Equal(read.Text, created.Text);
        Assert.Equal(read.Headers["ETag"], created.Headers["ETag"]);

        var row = created.Json;
        Assert.Equal("2026-03-31T16:30:00.123456Z", row.GetProperty("soldFrom").GetString());
        Assert.Equal("""{"width":10,"material":"wood","colour":null}""", row.GetProperty("box").GetRawText());
        Assert.Equal("P1DT2H30M", row.GetProperty("warranty").GetString());
        Assert.False(row.TryGetProperty("secret", out _));
        Assert.False(row.TryGetProperty("notes", out _));
    }

    [Fact]
    public async Task A_patch_changes_what_it_sends_clears_by_null_and_merges_owned_objects()
    {
        var (path, _, _) = await Server.AddWareAsync(new { contact = "a@b.de", box = new { material = "wood", colour = "red" }, stock = 4 });

        var patched = await Server.SendAsync(
            "PATCH", path, """{"contact":null,"box":{"colour":null,"width":20},"stock":5}""", Ann, mediaType: "application/merge-patch+json");

        Assert.True(patched.Status == 200, patched.Text);
        Assert.Equal(JsonValueKind.Null, patched.Json.GetProperty("contact").ValueKind);
        Assert.Equal("""{"width":20,"material":"wood","colour":null}""", patched.Json.GetProperty("box").GetRawText());
        Assert.Equal(5, patched.Json.GetProperty("stock").GetInt32());
        Assert.Equal((await SendAsync("GET", path, user: Ann)).Text, patched.Text);

        var cleared = await SendAsync("PATCH", path, """{"box":null}""", Ann);
        Assert.Equal(JsonValueKind.Null, cleared.Json.GetProperty("box").ValueKind);
    }

    [Fact]
    public async Task A_put_returns_members_that_are_not_sent_to_their_defaults_but_not_those_the_actor_cannot_write()
    {
        var (path, _, before) = await Server.AddWareAsync(new { contact = "a@b.de", price = 9, stock = 4, notes = "kept", barcode = Ann, origin = "here", labels = new[] { "x" } });

        var put = await SendAsync("PUT", path, NewWare(), Ann);

        Assert.True(put.Status == 200, put.Text);
        Assert.Equal(1, put.Json.GetProperty("price").GetInt32());
        Assert.Equal(0, put.Json.GetProperty("stock").GetInt32());
        Assert.Equal("draft", put.Json.GetProperty("state").GetString());
        Assert.Equal("[]", put.Json.GetProperty("labels").GetRawText());
        Assert.Equal("here", put.Json.GetProperty("origin").GetString());
        Assert.Equal(Ann.ToString(), put.Json.GetProperty("barcode").GetString());
        Assert.Equal("kept", (await SendAsync("GET", path, user: Ann, roles: "staff")).Json.GetProperty("notes").GetString());
        Assert.Equal(before.Json.GetProperty("id").GetString(), put.Json.GetProperty("id").GetString());

        var missing = await SendAsync("PUT", path, $$"""{"ownerId":"{{Ann}}","name":"only a name"}""", Ann);
        Assert.Equal((422, "makerId: Is required."), (missing.Status, Assert.Single(missing.Errors)));
    }

    [Fact]
    public async Task A_delete_answers_204_once_and_then_404()
    {
        var (path, _, _) = await Server.AddWareAsync();

        Assert.Equal(204, (await SendAsync("DELETE", path, user: Ann)).Status);
        Assert.Equal(404, (await SendAsync("DELETE", path, user: Ann)).Status);
    }

    [Fact]
    public async Task A_many_to_many_set_is_replaced_by_ids_and_what_the_actor_cannot_read_stays()
    {
        var (first, second, hidden) = (await AddLabelAsync(), await AddLabelAsync(), await AddLabelAsync(isPublic: false));
        var (path, _, _) = await Server.AddWareAsync(new { tagIds = new[] { first, hidden } });

        var replaced = await SendAsync("PATCH", path, new { tagIds = new[] { second } }, Ann);
        Assert.True(replaced.Status == 200, replaced.Text);
        Assert.Equal(new[] { second, hidden }.Order(), await LabelsOfAsync(path));

        var refused = await SendAsync("PATCH", path, $$"""{"tagIds":["{{first}}","{{hidden}}","{{Guid.Empty}}","{{first}}"]}""", Ann);
        Assert.Equal((422, "tagIds[3]: Occurs twice in the list."), (refused.Status, Assert.Single(refused.Errors)));

        var missing = await SendAsync("PATCH", path, $$"""{"tagIds":["{{first}}","{{hidden}}","{{Guid.Empty}}"]}""", Ann);
        Assert.Equal(["tagIds[1]: There is no row with this id in labels.", "tagIds[2]: There is no row with this id in labels."], missing.Errors);

        var many = await SendAsync("PATCH", path, new { tagIds = Enumerable.Range(0, 101).Select(_ => Guid.NewGuid()) }, Ann);
        Assert.Equal("tagIds: Must have at most 100 ids; it has 101.", Assert.Single(many.Errors));

        Assert.Equal(200, (await SendAsync("PATCH", path, """{"tagIds":[]}""", Ann, "staff")).Status);
        Assert.Empty(await LabelsOfAsync(path));
    }

    [Fact]
    public async Task A_reference_must_exist_and_be_readable_and_nobody_can_tell_which_it_lacks()
    {
        var missing = await SendAsync("POST", "/api/wares", NewWare().Replace(Server.PublicMaker.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal), Ann);
        var unreadable = await SendAsync("POST", "/api/wares", NewWare().Replace(Server.PublicMaker.ToString(), Server.SecretMaker.ToString(), StringComparison.Ordinal), Ann);

        Assert.Equal((422, "makerId: There is no row with this id in makers."), (missing.Status, Assert.Single(missing.Errors)));
        Assert.Equal(missing.Errors, unreadable.Errors);

        var staff = await SendAsync("POST", "/api/wares", NewWare().Replace(Server.PublicMaker.ToString(), Server.SecretMaker.ToString(), StringComparison.Ordinal), Ann, "staff");
        Assert.Equal(201, staff.Status);

        // An old reference that the actor cannot read does not stand in the way of other changes.
        var change = await SendAsync("PATCH", staff.Headers["Location"], """{"stock":1}""", Ann);
        Assert.True(change.Status == 200, change.Text);

        var both = await SendAsync("PATCH", staff.Headers["Location"], $$"""{"makerId":"{{Guid.NewGuid()}}","rivalId":"{{Guid.NewGuid()}}","contact":"no"}""", Ann);
        Assert.Equal(
            ["contact: Must be an e-mail address such as ann@example.com.", "makerId: There is no row with this id in makers.", "rivalId: There is no row with this id in wares."],
            both.Errors);
    }

    [Fact]
    public async Task A_row_that_others_refer_to_is_not_deleted_and_only_readable_rows_are_named()
    {
        var (path, _, ware) = await Server.AddWareAsync();
        var wareId = ware.Json.GetProperty("id").GetGuid();
        var remark = await SendAsync("POST", "/api/remarks", new { text = "hm", wareId, @public = false }, Ann);
        Assert.True(remark.Status == 201, remark.Text);

        var secret = await SendAsync("DELETE", path, user: Ann);
        Assert.Equal((409, "The row cannot be deleted, because other data refers to it."), (secret.Status, secret.Detail));

        var staff = await SendAsync("DELETE", path, user: Ann, roles: "staff");
        Assert.Equal((409, "The row cannot be deleted, because rows of remarks refer to it. Delete or change those first."), (staff.Status, staff.Detail));
        Assert.Equal(200, (await SendAsync("GET", path, user: Ann)).Status);
    }

    [Fact]
    public async Task A_minimal_answer_is_sent_to_those_who_prefer_it()
    {
        var (path, _, _) = await Server.AddWareAsync();

        var answer = await SendAsync("PATCH", path, """{"stock":1}""", Ann, "", ("Prefer", "return=minimal"));

        Assert.Equal((204, "", "return=minimal"), (answer.Status, answer.Text, answer.Headers["Preference-Applied"]));
        Assert.Equal((await SendAsync("GET", path, user: Ann)).Headers["ETag"], answer.Headers["ETag"]);
    }

    private Task<Guid> AddLabelAsync(bool isPublic = true) => Server.WithDbAsync(async db =>
    {
        var label = new Label { Name = Server.NewName("label"), Public = isPublic };
        db.Add(label);
        await db.SaveChangesAsync();
        return label.Id;
    });

    private Task<List<Guid>> LabelsOfAsync(string path) => Server.WithDbAsync(async db =>
    {
        var id = Guid.Parse(path.Split('/')[^1]);
        var labels = await db.Wares.Where(ware => ware.Id == id).SelectMany(ware => ware.Tags.Select(tag => tag.Id)).ToListAsync();
        labels.Sort();
        return labels;
    });
}

[Collection("Wares on SQLite")]
public sealed class SqliteCrudTests(SqliteWares server) : CrudTests(server);

[Collection("Wares on PostgreSQL")]
public sealed class PostgreSqlCrudTests(PostgreSqlWares server) : CrudTests(server);
