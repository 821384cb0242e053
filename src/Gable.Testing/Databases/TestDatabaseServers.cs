namespace Gable.Testing;

/// <summary>The servers of this test process; templates are shared by all its test classes.</summary>
internal static class TestDatabaseServers
{
    private static readonly SqliteTestServer Sqlite = new();
    private static readonly PostgreSqlTestServer PostgreSql = new();

    public static ITestDatabaseServer? For(TestDatabase database) => database switch
    {
        TestDatabase.Sqlite => Sqlite,
        TestDatabase.PostgreSql => PostgreSql,
        _ => null,
    };
}
