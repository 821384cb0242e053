namespace Gable.Testing;

/// <summary>Starts the application under test: real Kestrel on a free port, a database of its own, users without passwords.</summary>
public static class TestApp
{
    /// <summary>Whether a PostgreSQL server is there for tests: the environment variable <c>GABLE_TEST_POSTGRES</c> is set.</summary>
    public static bool HasPostgreSql => PostgreSqlTestServer.Server is not null;

    /// <summary>Starts the application whose entry point is in the assembly of <typeparamref name="TProgram"/>.</summary>
    /// <typeparam name="TProgram">The application's <c>Program</c>.</typeparam>
    /// <param name="configure">Changes how it is started.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running application; dispose it to stop it and remove its database.</returns>
    public static async Task<TestApp<TProgram>> StartAsync<TProgram>(
        Action<TestAppOptions>? configure = null, CancellationToken cancellationToken = default)
        where TProgram : class
    {
        var options = new TestAppOptions();
        configure?.Invoke(options);

        var server = TestDatabaseServers.For(options.Database);
        var connectionString = server is null ? null : await server.CreateAsync(
            $"{typeof(TProgram).Assembly.FullName}{(options.Seed ? " seeded" : "")}",
            database => PrepareAsync<TProgram>(options, database),
            cancellationToken);

        return Start<TProgram>(options, connectionString, server);
    }

    /// <summary>Starts the application once on an empty database, which migrates (and seeds) it.</summary>
    private static async Task PrepareAsync<TProgram>(TestAppOptions options, string connectionString)
        where TProgram : class
    {
        var template = new TestAppOptions { Database = options.Database, Seed = options.Seed };
        template.Settings["Gable:Data:MigrateOnStart"] = "true";
        template.Settings["Gable:Data:SeedOnStart"] = options.Seed ? "true" : "false";
        await using var app = Start<TProgram>(template, connectionString, server: null);
    }

    private static TestApp<TProgram> Start<TProgram>(TestAppOptions options, string? connectionString, ITestDatabaseServer? server)
        where TProgram : class
    {
        var app = new TestApp<TProgram>(options, connectionString, server);
        app.Start();
        return app;
    }
}
