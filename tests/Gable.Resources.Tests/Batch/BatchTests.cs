using Gable.Resources.Tests.Writing;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Batch;

public abstract class BatchTests(WaresServer server) : WaresTests(server)
{
    [Fact]
    public async Task Creates_updates_and_deletes_are_done_in_one_transaction()
    {
        var (changed, tag, _) = await Server.AddWareAsync();
        var (gone, _, _) = await Server.AddWareAsync();

        var answer = await BatchAsync(
            $$"""{"op":"create","data":{{NewWare("\"stock\":1")}}}""",
            $$"""{"op":"update","id":"{{Id(changed)}}","data":{"stock":2},"ifMatch":"{{tag.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""",
            $$"""{"op":"delete","id":"{{Id(gone)}}"}""");

        Assert.True(answer.Status == 200, answer.Text);
        var results = answer.Json.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal([201, 200, 204], results.Select(result => result.GetProperty("status").GetInt32()));
        Assert.Equal(2, results[1].GetProperty("data").GetProperty("stock").GetInt32());
        Assert.Equal(Id(gone), results[2].GetProperty("id").GetString());
        Assert.Equal((await SendAsync("GET", changed, user: Ann)).Headers["ETag"], results[1].GetProperty("etag").GetString());
        Assert.Equal(404, (await SendAsync("GET", gone, user: Ann)).Status);
    }

    [Fact]
    public async Task One_failure_undoes_all_and_is_named_by_its_place()
    {
        var name = Server.NewName();
        var (path, _, _) = await Server.AddWareAsync();
        var (draft, _, _) = await Server.AddWareAsync(new { state = "draft", ownerId = Bob });
        var create = $$"""{"op":"create","data":{{NewWare(name: name)}}}""";

        var invalid = await BatchAsync(create, $$"""{"op":"update","id":"{{Id(path)}}","data":{"price":-1,"box":{"width":0,"material":"x"} } }""");
        Assert.Equal(422, invalid.Status);
        Assert.Equal(["operations[1].data.box.width: Must be from 1 to 1000.", "operations[1].data.price: Must be from 0 to 1000000."], invalid.Errors);

        var missing = await BatchAsync(create, $$"""{"op":"delete","id":"{{Guid.NewGuid()}}"}""");
        var hidden = await BatchAsync(create, $$"""{"op":"delete","id":"{{Id(draft)}}"}""");
        Assert.Equal((404, "operations[1]: /api/wares has no row with this id. The batch was undone."), (missing.Status, missing.Detail));
        Assert.Equal((404, missing.Detail), (hidden.Status, hidden.Detail));

        var outdated = await BatchAsync(create, $$"""{"op":"update","id":"{{Id(path)}}","data":{},"ifMatch":"\"old\""}""");
        Assert.Equal(412, outdated.Status);
        Assert.StartsWith("operations[1]: ", outdated.Detail, StringComparison.Ordinal);

        Assert.False(await Server.WithDbAsync(db => db.Wares.AnyAsync(ware => ware.Name == name)));
        Assert.DoesNotContain($"saved {name}", Server.Hooks.Lines);
    }

    [Fact]
    public async Task The_second_of_two_equal_values_in_a_batch_is_refused()
    {
        var sku = Server.NewName("B");
        var answer = await BatchAsync($$"""{"op":"create","data":{{NewWare($"\"sku\":\"{sku}\"")}}}""", $$"""{"op":"create","data":{{NewWare($"\"sku\":\"{sku}\"")}}}""");

        Assert.Equal("operations[1].data.sku: Is already taken.", Assert.Single(answer.Errors));
    }

    [Theory]
    [InlineData("{}", "operations: Must be a list of operations: {\"operations\":[{\"op\":\"create\",\"data\":{}}]}.")]
    [InlineData("{\"operations\":[]}", "operations: Must have 1 to 100 operations; it has 0.")]
    [InlineData("{\"operations\":[5]}", "operations[0]: Must be an object with op, and id or data.")]
    [InlineData("{\"operations\":[{\"op\":\"upsert\"}]}", "operations[0].op: Must be one of create, update, delete.")]
    [InlineData("{\"operations\":[{\"op\":\"create\"}]}", "operations[0].data: Must be an object with the row's fields.")]
    [InlineData("{\"operations\":[{\"op\":\"create\",\"data\":{},\"id\":\"x\"}]}", "operations[0].id: Is set by the server. Leave it out.")]
    [InlineData("{\"operations\":[{\"op\":\"delete\"}]}", "operations[0].id: Must be the id of a row.")]
    [InlineData("{\"operations\":[{\"op\":\"delete\",\"id\":\"x\",\"data\":{}}]}", "operations[0].data: A delete has no data. Leave it out.")]
    [InlineData("{\"operations\":[{\"op\":\"delete\",\"id\":\"x\",\"ifmatch\":\"*\"}]}", "operations[0].ifmatch: Is not a member of an operation. Did you mean ifMatch?")]
    [InlineData("{\"operations\":[{\"op\":\"delete\",\"id\":\"x\",\"ifMatch\":\"abc\"}]}", "operations[0].ifMatch: Must be the ETag of a row with its double quotes, or *.")]
    [InlineData("{\"atomic\":true,\"operations\":[{\"op\":\"delete\",\"id\":\"x\"}]}", "atomic: Is not a member of a batch. It has operations alone.")]
    public async Task A_wrong_envelope_is_answered_422(string body, string error)
    {
        var answer = await SendAsync("POST", "/api/wares/batch", body, Ann);

        Assert.Equal((422, error), (answer.Status, Assert.Single(answer.Errors)));
    }

    [Fact]
    public async Task More_than_a_hundred_operations_are_refused()
    {
        var answer = await BatchAsync([.. Enumerable.Repeat("""{"op":"delete","id":"x"}""", 101)]);

        Assert.Equal((422, "operations: Must have 1 to 100 operations; it has 101."), (answer.Status, Assert.Single(answer.Errors)));
    }

    private Task<Answer> BatchAsync(params string[] operations) =>
        SendAsync("POST", "/api/wares/batch", $$"""{"operations":[{{string.Join(',', operations)}}]}""", Ann);

    private static string Id(string path) => path.Split('/')[^1];
}

[Collection("Wares on SQLite")]
public sealed class SqliteBatchTests(SqliteWares server) : BatchTests(server);

[Collection("Wares on PostgreSQL")]
public sealed class PostgreSqlBatchTests(PostgreSqlWares server) : BatchTests(server);
