using Microsoft.Extensions.Logging;

namespace Gable.Data;

/// <summary>Events 1500 to 1599.</summary>
internal static partial class MigrationLog
{
    [LoggerMessage(1500, LogLevel.Information, "Applied migration {Migration} in {ElapsedMs} ms")]
    public static partial void Applied(ILogger logger, string migration, long elapsedMs);

    [LoggerMessage(1501, LogLevel.Information, "The application has no migrations; its tables were created from the model. Type 'dotnet run -- db migrate' to write the first")]
    public static partial void Created(ILogger logger);

    [LoggerMessage(1502, LogLevel.Warning, "Gable:Data:MigrateOnStart is set, but the application has no migrations; write and commit the first with 'dotnet run -- db migrate' in development")]
    public static partial void NoMigrations(ILogger logger);

    [LoggerMessage(1503, LogLevel.Information, "Seed {Seed} added {Added} rows in {ElapsedMs} ms")]
    public static partial void Seeded(ILogger logger, string seed, int added, long elapsedMs);

    [LoggerMessage(1504, LogLevel.Warning, "Gable:Data:SeedOnStart has no effect in production; run 'db seed' by hand if you mean it")]
    public static partial void SeedsSkipped(ILogger logger);
}
