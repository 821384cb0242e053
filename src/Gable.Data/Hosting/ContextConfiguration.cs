using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Data;

/// <summary>Points a context at the application's database, with everything that Gable does around it.</summary>
internal static class ContextConfiguration
{
    private static readonly CaseFoldingInterceptor CaseFolding = new();
    private static readonly TimeSpan NoLimitBusyTimeout = TimeSpan.FromMinutes(1);

    /// <summary>For requests: pooled connections, limited statements.</summary>
    internal static void ForRequests(IServiceProvider services, DbContextOptionsBuilder builder)
    {
        var settings = services.GetRequiredService<DatabaseSettings>();
        var options = services.GetRequiredService<IOptions<GableDataOptions>>().Value;

        if (settings.Kind == DatabaseKind.PostgreSql)
        {
            builder.UseNpgsql(services.GetRequiredService<DatabaseConnections>().Postgres!);
            builder.AddInterceptors(services.GetRequiredService<DatabaseBreaker>());
            Shared(services, builder, settings);
            builder.AddInterceptors(services.GetServices<ISaveChangesInterceptor>());
        }
        else
        {
            var wait = options.StatementTimeout > TimeSpan.Zero ? options.StatementTimeout : NoLimitBusyTimeout;
            Sqlite(builder, settings, wait);
            Shared(services, builder, settings);

            // Behind the reports: an interceptor of another package may save once more while the first save is reported already.
            builder.AddInterceptors(services.GetServices<ISaveChangesInterceptor>());

            // Last, so that a save is reported before the next writer's turn.
            builder.AddInterceptors(new SaveTurns(services.GetRequiredService<WriteGate>(), wait));
        }

        builder.AddInterceptors(services.GetRequiredService<JournalInterceptor>());
    }

    /// <summary>For migrations, seeds and tools: an own connection, statements that may take their time.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="builder">The options under construction.</param>
    /// <param name="settings">The database; may be another than the application's.</param>
    internal static void ForAdministration(IServiceProvider services, DbContextOptionsBuilder builder, DatabaseSettings settings)
    {
        if (settings.Kind == DatabaseKind.PostgreSql)
        {
            builder.UseNpgsql(settings.ConnectionString, npgsql => npgsql.CommandTimeout(0));
        }
        else
        {
            Sqlite(builder, settings, NoLimitBusyTimeout);
        }

        // The options that EF Core keys its services and the built model by are those of requests, so that neither is made twice.
        builder.UseApplicationServiceProvider(services);
        Shared(services, builder, settings);
    }

    private static void Sqlite(DbContextOptionsBuilder builder, DatabaseSettings settings, TimeSpan wait)
    {
        SqliteFolder.Create(settings);
        builder.UseSqlite(settings.ConnectionString, sqlite => sqlite.CommandTimeout((int)Math.Ceiling(wait.TotalSeconds)));
        builder.AddInterceptors(new SqliteConnectionInterceptor(wait));
    }

    private static void Shared(IServiceProvider services, DbContextOptionsBuilder builder, DatabaseSettings settings)
    {
        builder.AddInterceptors(services.GetRequiredService<SaveInterceptor>(), CaseFolding, HandTransactions.Instance);
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(
            new GableOptionsExtension(settings.Kind, services.GetRequiredService<ContributedModels>().In(services)));

        builder.UseCommitReporting(services);

        // A row whose required parent is soft-deleted disappears from joins with it; docs/reference/data.md says so.
        builder.ConfigureWarnings(warnings => warnings.Ignore(
            CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));

        // A constraint that refuses a write is an ordinary thing, which whoever sent it is told; so is a client that goes while a transaction begins.
        // What nobody handles is logged as an error where it ends.
        builder.ConfigureWarnings(static warnings => warnings.Log(
            (RelationalEventId.CommandError, LogLevel.Information),
            (RelationalEventId.TransactionError, LogLevel.Information),
            (CoreEventId.SaveChangesFailed, LogLevel.Information)));
    }
}
