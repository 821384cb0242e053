using Microsoft.EntityFrameworkCore;

namespace Gable.Data;

/// <summary>Tells the engine of a context.</summary>
internal static class DatabaseKinds
{
    internal const string SqliteProvider = "Microsoft.EntityFrameworkCore.Sqlite";
    internal const string PostgresProvider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    /// <exception cref="NotSupportedException">The context runs on another provider.</exception>
    internal static DatabaseKind Of(DbContext db) => db.Database.ProviderName switch
    {
        SqliteProvider => DatabaseKind.Sqlite,
        PostgresProvider => DatabaseKind.PostgreSql,
        var other => throw new NotSupportedException(
            $"{db.GetType().Name} runs on {other ?? "no provider"}; Gable's conventions know {SqliteProvider} and {PostgresProvider}."),
    };
}
