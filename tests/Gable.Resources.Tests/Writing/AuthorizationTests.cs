namespace Gable.Resources.Tests.Writing;

public abstract class AuthorizationTests(WaresServer server) : WaresTests(server)
{
    [Fact]
    public async Task A_visitor_is_answered_401_with_how_to_sign_in_and_a_stranger_403()
    {
        var (path, _, _) = await Server.AddWareAsync();

        foreach (var (method, target, body) in new[] { ("POST", "/api/wares", "{}"), ("PATCH", path, "{}"), ("PUT", path, NewWare()), ("DELETE", path, null) })
        {
            var visitor = await SendAsync(method, target, body);
            Assert.Equal((401, "Bearer"), (visitor.Status, visitor.Headers["WWW-Authenticate"]));

            var stranger = await SendAsync(method, target, method == "POST" ? NewWare() : body, Bob);
            Assert.Equal(403, stranger.Status);
            Assert.False(stranger.Headers.ContainsKey("WWW-Authenticate"));
            Assert.Equal("no-store", stranger.Headers["Cache-Control"]);
        }
    }

    [Fact]
    public async Task A_row_that_the_actor_may_not_read_is_answered_like_one_that_does_not_exist()
    {
        var (path, tag, _) = await Server.AddWareAsync(new { state = "draft" });

        foreach (var (method, body) in new[] { ("PATCH", "{\"stock\":1}"), ("PUT", NewWare()), ("DELETE", null) })
        {
            var hidden = await SendAsync(method, path, body, Bob, "", ("If-Match", tag));
            var missing = await SendAsync(method, $"/api/wares/{Guid.NewGuid()}", body, Bob, "", ("If-Match", tag));
            var malformed = await SendAsync(method, "/api/wares/not-an-id", body, Bob);

            Assert.Equal(404, hidden.Status);
            Assert.Equal(Comparable(missing), Comparable(hidden));
            Assert.Equal(Comparable(missing), Comparable(malformed));
            Assert.Equal(missing.Headers.Keys.Order(), hidden.Headers.Keys.Order());
        }
    }

    [Fact]
    public async Task An_update_is_judged_on_the_row_before_and_after()
    {
        var (path, _, _) = await Server.AddWareAsync();

        Assert.Equal(403, (await SendAsync("PATCH", path, $$"""{"ownerId":"{{Bob}}"}""", Ann)).Status);
        Assert.Equal(403, (await SendAsync("PATCH", path, $$"""{"ownerId":"{{Bob}}"}""", Bob)).Status);
        Assert.Equal(200, (await SendAsync("PATCH", path, $$"""{"ownerId":"{{Bob}}"}""", Ann, "staff")).Status);
        Assert.Equal(200, (await SendAsync("PATCH", path, """{"stock":1}""", Bob)).Status);
    }

    [Fact]
    public async Task A_rule_over_another_row_is_judged_by_the_database_and_undoes_what_it_refuses()
    {
        var (_, _, ware) = await Server.AddWareAsync();
        var (_, _, other) = await Server.AddWareAsync(new { ownerId = Bob });
        var (mine, theirs) = (ware.Json.GetProperty("id").GetGuid(), other.Json.GetProperty("id").GetGuid());
        var text = Server.NewName("remark");

        Assert.Equal(403, (await SendAsync("POST", "/api/remarks", new { text, wareId = mine }, Bob)).Status);
        Assert.Equal(0, (await SendAsync("GET", $"/api/remarks?text={text}&count=true")).Json.GetProperty("total").GetInt32());

        var created = await SendAsync("POST", "/api/remarks", new { text, wareId = mine }, Ann);
        Assert.Equal(201, created.Status);

        var path = created.Headers["Location"];
        Assert.Equal(403, (await SendAsync("PATCH", path, new { text = "changed" }, Bob)).Status);
        Assert.Equal(403, (await SendAsync("PATCH", path, new { wareId = theirs }, Ann)).Status);
        Assert.Equal(created.Text, (await SendAsync("GET", path)).Text);
        Assert.Equal(200, (await SendAsync("PATCH", path, new { text = "changed" }, Ann)).Status);
        Assert.Equal(403, (await SendAsync("DELETE", path, user: Bob)).Status);
        Assert.Equal(204, (await SendAsync("DELETE", path, user: Ann)).Status);
    }

    [Fact]
    public async Task An_action_without_a_rule_is_refused()
    {
        Assert.Equal(201, (await SendAsync("POST", "/api/letters", new { text = "hello" })).Status);

        var letter = await SendAsync("POST", "/api/letters", new { text = "hello" }, Ann, "staff");
        Assert.Equal(403, (await SendAsync("PATCH", letter.Headers["Location"], new { text = "x" }, Ann, "staff")).Status);
        Assert.Equal(403, (await SendAsync("DELETE", letter.Headers["Location"], null, Ann, "staff")).Status);
    }

    [Fact]
    public async Task Who_may_write_but_not_read_gets_a_location_and_nothing_else()
    {
        var answer = await SendAsync("POST", "/api/letters", new { text = "hello" }, Ann);

        Assert.Equal((201, ""), (answer.Status, answer.Text));
        Assert.StartsWith("/api/letters/", answer.Headers["Location"], StringComparison.Ordinal);
        Assert.False(answer.Headers.ContainsKey("ETag"));

        // The same for a row that leaves the actor's sight by the change.
        var (path, _, _) = await Server.AddWareAsync(new { ownerId = Bob });
        Assert.Equal(200, (await SendAsync("PATCH", path, """{"state":"draft"}""", Bob)).Status);
    }

    [Fact]
    public async Task Who_may_not_write_does_not_learn_which_values_are_taken()
    {
        var sku = Server.NewName("S");
        await Server.AddWareAsync(new { sku });

        Assert.Equal(403, (await SendAsync("POST", "/api/wares", NewWare($"\"sku\":\"{sku}\""), Bob)).Status);

        var wrong = await SendAsync("POST", "/api/wares", NewWare($"\"sku\":\"{sku}\",\"stock\":\"x\""), Bob);
        Assert.Equal((422, 1), (wrong.Status, wrong.Errors.Count()));
    }

    private static string Comparable(Answer answer) =>
        System.Text.RegularExpressions.Regex.Replace(answer.Text, "\"(instance|traceId)\":\"[^\"]*\"", "");
}

[Collection("Wares on SQLite")]
public sealed class SqliteAuthorizationTests(SqliteWares server) : AuthorizationTests(server);

[Collection("Wares on PostgreSQL")]
public sealed class PostgreSqlAuthorizationTests(PostgreSqlWares server) : AuthorizationTests(server);
