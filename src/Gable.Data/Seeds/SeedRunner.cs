using System.Diagnostics;
using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Runs the application's seeds, each in a scope and a transaction of its own.</summary>
internal sealed class SeedRunner(IServiceProvider services, ApplicationTypes types)
{
    internal async Task<IReadOnlyList<SeedResult>> RunAsync(CancellationToken cancellationToken)
    {
        var results = new List<SeedResult>();

        foreach (var seed in types.Implementing(typeof(ISeed)).Select(found => found.Type).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            results.Add(await RunAsync(seed, cancellationToken));
        }

        return results;
    }

    private async Task<SeedResult> RunAsync(Type type, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var scope = services.CreateAsyncScope();
        await using var db = AdministrativeContext.Create(scope.ServiceProvider);
        var (added, changed) = (0, 0);
        db.SavingChanges += (_, _) =>
        {
            foreach (var entry in db.ChangeTracker.Entries())
            {
                added += entry.State == EntityState.Added ? 1 : 0;
                changed += entry.State is EntityState.Modified or EntityState.Deleted ? 1 : 0;
            }
        };

        try
        {
            var seed = (ISeed)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type);
            await db.WriteAsync(scope.ServiceProvider.GetRequiredService<IWriteGate>(), async cancel =>
            {
                await seed.SeedAsync(db, cancel);
                return await db.SaveChangesAsync(cancel);
            }, cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            throw new GableException(
                "GABLE1530", $"{type.Name} failed and kept nothing: {(problem as DbUpdateException)?.InnerException?.Message ?? problem.Message}",
                $"Correct {type.Name}.SeedAsync and type: dotnet run -- db seed", problem);
        }

        return new SeedResult(type.Name, added, changed, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
}
