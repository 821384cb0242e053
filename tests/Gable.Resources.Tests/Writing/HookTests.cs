using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Writing;

public abstract class HookTests(WaresServer server) : WaresTests(server)
{
    [Fact]
    public async Task A_refusal_by_a_hook_undoes_everything()
    {
        var answer = await SendAsync("POST", "/api/wares", NewWare(name: "refused by hook"), Ann);

        Assert.Equal((409, "The hook says no."), (answer.Status, answer.Detail));
        Assert.False(await Server.WithDbAsync(db => db.Labels.AnyAsync(label => label.Name == "left by a refused hook")));
        Assert.DoesNotContain("saved refused by hook", Server.Hooks.Lines);
    }

    [Fact]
    public async Task Rows_that_a_hook_adds_are_saved_in_the_same_transaction()
    {
        Assert.Equal(201, (await SendAsync("POST", "/api/wares", NewWare(name: "labelled by hook"), Ann)).Status);

        Assert.True(await Server.WithDbAsync(db => db.Labels.AnyAsync(label => label.Name == "made by a hook")));
        Assert.Contains("saved labelled by hook", Server.Hooks.Lines);
    }

    [Fact]
    public async Task A_hook_may_change_the_row_before_it_is_validated()
    {
        var answer = await SendAsync("POST", "/api/wares", NewWare(name: "renamed by hook"), Ann);

        Assert.Equal("hook@example.com", answer.Json.GetProperty("contact").GetString());
    }

    [Fact]
    public async Task A_failure_after_the_commit_is_not_the_clients_business()
    {
        Assert.Equal(201, (await SendAsync("POST", "/api/wares", NewWare(name: "fails after commit"), Ann)).Status);
    }

    [Fact]
    public async Task Delete_hooks_run_before_and_after()
    {
        var (kept, _, _) = await Server.AddWareAsync(new { name = "undeletable" });
        Assert.Equal((409, "The hook keeps it."), (await SendAsync("DELETE", kept, user: Ann)) is { } refused ? (refused.Status, refused.Detail) : default);

        var name = Server.NewName();
        var (gone, _, _) = await Server.AddWareAsync(new { name });
        Assert.Equal(204, (await SendAsync("DELETE", gone, user: Ann)).Status);
        Assert.Contains($"deleted {name}", Server.Hooks.Lines);
    }

    [Fact]
    public async Task A_rule_about_a_field_that_the_actor_may_not_see_does_not_name_it()
    {
        var visitor = await SendAsync("POST", "/api/wares", NewWare(name: "noted by hook"), Ann);
        Assert.Equal((422, ": Breaks a rule about data that you may not see."), (visitor.Status, Assert.Single(visitor.Errors)));

        var staff = await SendAsync("POST", "/api/wares", NewWare(name: "noted by hook"), Ann, "staff");
        Assert.Equal("notes: Must not be forbidden.", Assert.Single(staff.Errors));
    }
}

[Collection("Wares on SQLite")]
public sealed class SqliteHookTests(SqliteWares server) : HookTests(server);

[Collection("Wares on PostgreSQL")]
public sealed class PostgreSqlHookTests(PostgreSqlWares server) : HookTests(server);
