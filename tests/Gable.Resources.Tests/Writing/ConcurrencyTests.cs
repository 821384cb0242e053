namespace Gable.Resources.Tests.Writing;

public abstract class ConcurrencyTests(WaresServer server) : WaresTests(server)
{
    [Fact]
    public async Task If_Match_compares_strongly_and_refuses_with_412()
    {
        var (path, tag, _) = await Server.AddWareAsync();

        foreach (var (header, status) in new[] { ("\"other\"", 412), ($"W/{tag}", 412), ($"\"x\", {tag}", 200), ("*", 200) })
        {
            var current = (await SendAsync("GET", path, user: Ann)).Headers["ETag"];
            var answer = await SendAsync("PATCH", path, """{"stock":1}""", Ann, "", ("If-Match", header.Replace(tag, current, StringComparison.Ordinal)));
            Assert.True(answer.Status == status, $"{header}: {answer.Text}");
        }

        var malformed = await SendAsync("PATCH", path, "{}", Ann, "", ("If-Match", "abc"));
        Assert.Equal((400, "urn:gable:GABLE2102"), (malformed.Status, malformed.Type));

        Assert.Equal(412, (await SendAsync("DELETE", path, null, Ann, "", ("If-Match", tag.Insert(1, "x")))).Status);
        Assert.Equal(412, (await SendAsync("PUT", path, NewWare(), Ann, "", ("If-None-Match", "*"))).Status);
        Assert.Equal(412, (await SendAsync("POST", "/api/wares", NewWare(), Ann, "", ("If-None-Match", "*"))).Status);
    }

    [Fact]
    public async Task The_tag_of_an_answer_with_included_rows_matches_by_its_first_part()
    {
        var (path, tag, _) = await Server.AddWareAsync();
        var read = await SendAsync("GET", $"{path}?include=maker", user: Ann);
        Assert.StartsWith(tag[..^1] + ".", read.Headers["ETag"], StringComparison.Ordinal);

        Assert.Equal(200, (await SendAsync("PATCH", path, """{"stock":1}""", Ann, "", ("If-Match", read.Headers["ETag"]))).Status);
    }

    [Fact]
    public async Task Of_twenty_parallel_changes_with_the_same_tag_one_wins()
    {
        var (path, tag, _) = await Server.AddWareAsync();

        var answers = await Task.WhenAll(Enumerable.Range(1, 20)
            .Select(stock => SendAsync("PATCH", path, new { stock }, Ann, "", ("If-Match", tag))));

        Assert.Equal((1, 19), (answers.Count(answer => answer.Status == 200), answers.Count(answer => answer.Status == 412)));
        var winner = answers.Single(answer => answer.Status == 200);
        Assert.Equal(winner.Text, (await SendAsync("GET", path, user: Ann)).Text);
    }

    [Fact]
    public async Task Parallel_changes_of_different_fields_without_a_tag_are_all_kept()
    {
        var (path, _, _) = await Server.AddWareAsync();
        string[] changes = ["\"stock\":7", "\"shelf\":7", "\"weight\":7", "\"fragile\":true", "\"contact\":\"a@b.de\"", "\"price\":7"];

        var answers = await Task.WhenAll(changes.Select(change => SendAsync("PATCH", path, $"{{{change}}}", Ann)));

        Assert.All(answers, answer => Assert.True(answer.Status == 200, answer.Text));
        var row = (await SendAsync("GET", path, user: Ann)).Text;
        Assert.All(changes, change => Assert.Contains(change, row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_taken_value_is_refused_with_the_same_message_early_and_late_whatever_its_case()
    {
        var sku = Server.NewName("Sku");
        var (path, _, _) = await Server.AddWareAsync(new { sku });

        var early = await SendAsync("POST", "/api/wares", NewWare($"\"sku\":\"{sku.ToUpperInvariant()}\""), Ann);
        Assert.Equal((422, "sku: Is already taken."), (early.Status, Assert.Single(early.Errors)));
        Assert.Equal(200, (await SendAsync("PATCH", path, new { sku = sku.ToUpperInvariant() }, Ann)).Status);

        var contested = Server.NewName("Contested");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SendAsync("POST", "/api/wares", NewWare($"\"sku\":\"{contested}\""), Ann)));
        Assert.Equal(1, answers.Count(answer => answer.Status == 201));
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Assert.Equal((422, "sku: Is already taken."), (answer.Status, Assert.Single(answer.Errors))));
    }

    [Fact]
    public async Task The_name_of_a_deleted_row_is_free_again()
    {
        var name = Server.NewName("label");
        var label = await SendAsync("POST", "/api/labels", new { name }, Ann, "staff");
        Assert.True(label.Status == 201, label.Text);

        Assert.Equal(422, (await SendAsync("POST", "/api/labels", new { name }, Ann, "staff")).Status);
        Assert.Equal(204, (await SendAsync("DELETE", label.Headers["Location"], null, Ann, "staff")).Status);
        Assert.Equal(404, (await SendAsync("GET", label.Headers["Location"], null, Ann, "staff")).Status);
        Assert.Equal(201, (await SendAsync("POST", "/api/labels", new { name }, Ann, "staff")).Status);
    }
}

[Collection("Wares on SQLite")]
public sealed class SqliteConcurrencyTests(SqliteWares server) : ConcurrencyTests(server);

[Collection("Wares on PostgreSQL")]
public sealed class PostgreSqlConcurrencyTests(PostgreSqlWares server) : ConcurrencyTests(server);
