namespace Bench;

/// <summary>Which database the driver chose: the environment of <c>run.sh</c>.</summary>
internal static class BenchDatabase
{
    public static bool IsPostgres => Environment.GetEnvironmentVariable("DATABASE") == "postgres";

    /// <summary>ADO.NET connection string of the chosen database.</summary>
    /// <remarks>The SQLite that Microsoft.Data.Sqlite brings enforces foreign keys by itself; naming the keyword would cost a statement per opening.</remarks>
    public static string ConnectionString => IsPostgres
        ? PostgresUrl.ConnectionString(Required("POSTGRES_URL"))
        : $"Data Source={Required("DB")}";

    private static string Required(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"The environment variable {name} is not set. bench/run.sh sets it; by hand: {name}=… ./run.sh");
}
