namespace Bench;

/// <summary>Which database the driver chose: the environment of <c>run.sh</c>.</summary>
internal static class BenchDatabase
{
    public static bool IsPostgres => Environment.GetEnvironmentVariable("DATABASE") == "postgres";

    /// <summary>ADO.NET connection string of the chosen database.</summary>
    public static string ConnectionString => IsPostgres
        ? PostgresUrl.ConnectionString(Required("POSTGRES_URL"))
        : $"Data Source={Required("DB")};Foreign Keys=True;Default Timeout=30";

    private static string Required(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"The environment variable {name} is not set. bench/run.sh sets it; by hand: {name}=… ./run.sh");
}
