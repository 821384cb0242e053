using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Data;

/// <summary>Migrates and seeds while the application starts, before anything else of it does; when the settings say so.</summary>
internal sealed class MigrationStart(
    DatabaseMigrator migrator, IOptions<GableDataOptions> options, IHostEnvironment environment, ILogger<MigrationStart> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.MigrateOnStart)
        {
            await MigrateAsync(cancellationToken);
        }

        if (options.Value.SeedOnStart && environment.IsProduction())
        {
            MigrationLog.SeedsSkipped(logger);
        }
        else if (options.Value.SeedOnStart)
        {
            foreach (var seed in await migrator.SeedAsync(cancellationToken))
            {
                MigrationLog.Seeded(logger, seed.Seed, seed.Added, seed.ElapsedMs);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (migrator.HasMigrations())
        {
            foreach (var applied in await migrator.ApplyAsync(cancellationToken))
            {
                MigrationLog.Applied(logger, applied.Id, applied.ElapsedMs);
            }
        }
        else if (environment.IsProduction())
        {
            MigrationLog.NoMigrations(logger);
        }
        else if (await migrator.CreateFromModelAsync(cancellationToken))
        {
            MigrationLog.Created(logger);
        }
    }
}
