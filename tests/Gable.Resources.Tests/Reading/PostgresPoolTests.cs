using System.Net;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.Reading;

/// <summary>Connections that are kept for reads on PostgreSQL, when the server or the schema changes under them.</summary>
public sealed class PostgresPoolTests
{
    [Fact]
    public async Task A_connection_that_the_server_has_ended_is_replaced_without_an_error()
    {
        await using var server = await StartAsync();
        var pool = server.Services.GetRequiredService<DriverReads>().Postgres!;

        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.GetAsync("/api/posts?count=true", "staff")));
            Assert.All(answers, answer => Assert.Equal(200, answer.Status));
            await EndOthersAsync(server);
        }

        Assert.True(pool.MaxIdle >= 8);
        var (status, body) = await server.GetAsync($"/api/posts/{Blogs.Id(101)}", "staff");
        Assert.True(status == 200, body);
    }

    [Fact]
    public async Task A_column_that_changes_its_type_under_a_prepared_statement_is_read_anew()
    {
        await using var server = await StartAsync();
        var before = await server.GetAsync($"/api/posts/{Blogs.Id(101)}", "staff");
        Assert.Equal(before, await server.GetAsync($"/api/posts/{Blogs.Id(101)}", "staff"));
        Assert.Equal(before, await server.GetAsync($"/api/posts/{Blogs.Id(101)}", "staff"));

        await server.UseAsync(async db =>
        {
            var post = db.Model.FindEntityType(typeof(Post))!;
            var title = post.FindProperty(nameof(Post.Title))!;
            var sql = $"ALTER TABLE \"{post.GetTableName()}\" ALTER COLUMN \"{title.GetColumnName()}\" TYPE varchar(4000)";
            await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
        });

        Assert.Equal(before, await server.GetAsync($"/api/posts/{Blogs.Id(101)}", "staff"));
    }

    [Fact]
    public async Task More_readers_than_connections_are_kept_are_all_answered()
    {
        await using var server = await StartAsync();
        var pool = server.Services.GetRequiredService<DriverReads>().Postgres!;
        var rented = new List<PostgresReadConnection>();

        for (var i = 0; i < pool.MaxIdle + 5; i++)
        {
            rented.Add(await pool.RentAsync(TestContext.Current.CancellationToken));
        }

        using var response = await server.SendAsync($"/api/posts/{Blogs.Id(101)}", "staff");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        foreach (var connection in rented)
        {
            await pool.ReturnAsync(connection, failed: false);
        }

        var again = new HashSet<PostgresReadConnection>();

        for (var i = 0; i < pool.MaxIdle + 5; i++)
        {
            again.Add(await pool.RentAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(pool.MaxIdle, again.Count(connection => connection.IsReused));

        foreach (var connection in again)
        {
            await pool.ReturnAsync(connection, failed: true);
        }

        Assert.False((await pool.RentAsync(TestContext.Current.CancellationToken)).IsReused);
    }

    private static async Task<ReadingServer> StartAsync()
    {
        var server = await ReadingServer.StartAsync("postgresql", counted: false);

        await server.UseAsync(async db =>
        {
            Blogs.Fill(db);
            await db.SaveChangesAsync();
        });

        return server;
    }

    private static Task EndOthersAsync(ReadingServer server) => server.UseAsync(async db =>
        await db.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", TestContext.Current.CancellationToken));
}
