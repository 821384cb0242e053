using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Writing;

public abstract class IdempotencyTests(WaresServer server) : WaresTests(server)
{
    private const string Header = "Idempotency-Key";

    [Fact]
    public async Task The_same_request_is_answered_twice_and_done_once()
    {
        var (key, name) = (Guid.NewGuid().ToString(), Server.NewName());
        var body = NewWare(name: name);

        var first = await SendAsync("POST", "/api/wares", body, Ann, "", (Header, key));
        var second = await SendAsync("POST", "/api/wares", body, Ann, "", (Header, key));

        Assert.Equal((201, 201), (first.Status, second.Status));
        Assert.False(first.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal("true", second.Headers["Idempotency-Replayed"]);
        Assert.Equal((first.Text, first.Headers["Location"], first.Headers["ETag"]), (second.Text, second.Headers["Location"], second.Headers["ETag"]));
        Assert.Equal(1, await CountAsync(name));
    }

    [Fact]
    public async Task Another_body_is_refused_and_another_actor_or_path_is_another_request()
    {
        var key = Guid.NewGuid().ToString();
        Assert.Equal(201, (await SendAsync("POST", "/api/wares", NewWare(), Ann, "staff", (Header, key))).Status);

        var other = await SendAsync("POST", "/api/wares", NewWare(), Ann, "staff", (Header, key));
        Assert.Equal((422, "urn:gable:GABLE2120"), (other.Status, other.Type));

        Assert.Equal(201, (await SendAsync("POST", "/api/wares", NewWare(), Bob, "staff", (Header, key))).Status);
        Assert.Equal(201, (await SendAsync("POST", "/api/letters", new { text = "x" }, Ann, "staff", (Header, key))).Status);
    }

    [Fact]
    public async Task A_refused_request_can_be_repeated_after_the_mistake_is_mended()
    {
        var key = Guid.NewGuid().ToString();

        Assert.Equal(422, (await SendAsync("POST", "/api/wares", NewWare("\"stock\":\"x\""), Ann, "", (Header, key))).Status);
        Assert.Equal(201, (await SendAsync("POST", "/api/wares", NewWare("\"stock\":1"), Ann, "", (Header, key))).Status);
    }

    [Fact]
    public async Task Of_ten_parallel_requests_with_one_key_one_writes()
    {
        var (key, name) = (Guid.NewGuid().ToString(), Server.NewName());
        var body = NewWare(name: name);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync("POST", "/api/wares", body, Ann, "", (Header, key))));

        Assert.Equal(1, await CountAsync(name));
        Assert.Equal(1, answers.Count(answer => answer.Status == 201 && !answer.Headers.ContainsKey("Idempotency-Replayed")));
        Assert.All(answers, answer => Assert.True(
            answer.Status == 201 || (answer.Status == 409 && answer.Type == "urn:gable:GABLE2121" && answer.Headers["Retry-After"] == "1"), answer.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("256")]
    public async Task A_key_that_is_none_is_answered_400(string key)
    {
        var answer = await SendAsync("POST", "/api/wares", NewWare(), Ann, "", (Header, key == "256" ? new string('k', 256) : key));

        Assert.Equal((400, "urn:gable:GABLE2102"), (answer.Status, answer.Type));
    }

    [Fact]
    public async Task A_batch_is_done_once_too()
    {
        var (key, name) = (Guid.NewGuid().ToString(), Server.NewName());
        var body = $$"""{"operations":[{"op":"create","data":{{NewWare(name: name)}}}]}""";

        var first = await SendAsync("POST", "/api/wares/batch", body, Ann, "", (Header, key));
        var second = await SendAsync("POST", "/api/wares/batch", body, Ann, "", (Header, key));

        Assert.Equal((200, first.Text, "true"), (second.Status, second.Text, second.Headers["Idempotency-Replayed"]));
        Assert.Equal(1, await CountAsync(name));
    }

    private Task<int> CountAsync(string name) => Server.WithDbAsync(db => db.Wares.CountAsync(ware => ware.Name == name));
}

[Collection("Wares on SQLite")]
public sealed class SqliteIdempotencyTests(SqliteWares server) : IdempotencyTests(server);

[Collection("Wares on PostgreSQL")]
public sealed class PostgreSqlIdempotencyTests(PostgreSqlWares server) : IdempotencyTests(server);
