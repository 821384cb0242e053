namespace Gable.Resources.Tests.Writing;

/// <summary>Tests that run on both databases.</summary>
public abstract class WaresTests
{
    protected WaresTests(WaresServer server)
    {
        Assert.SkipWhen(server.SkipReason is not null, server.SkipReason ?? "");
        Server = server;
    }

    protected WaresServer Server { get; }

    protected static Guid Ann => WaresServer.Ann;

    protected static Guid Bob => WaresServer.Bob;

    protected Task<Answer> SendAsync(string method, string path, object? body = null, Guid? user = null, string roles = "", params (string Name, string Value)[] headers) =>
        Server.SendAsync(method, path, body, user, roles, headers: headers);

    /// <summary>A body that creates a ware of Ann's, with further members as JSON text: <c>"price":5</c>.</summary>
    protected string NewWare(string more = "", string? name = null) =>
        $$"""{"name":"{{name ?? Server.NewName()}}","makerId":"{{Server.PublicMaker}}","ownerId":"{{Ann}}"{{(more.Length > 0 ? "," + more : "")}}}""";
}

[CollectionDefinition("Wares on SQLite")]
public sealed class SqliteCollection : ICollectionFixture<SqliteWares>;

[CollectionDefinition("Wares on PostgreSQL")]
public sealed class PostgreSqlCollection : ICollectionFixture<PostgreSqlWares>;
