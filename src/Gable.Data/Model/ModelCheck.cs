using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Whether the annotations of the models make sense; every mistake is reported at once.</summary>
internal sealed class ModelCheck(IServiceProvider services) : IApplicationCheck
{
    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        using var scope = services.CreateScope();
        DbContext db;

        try
        {
            db = scope.ServiceProvider.GetRequiredService<DbContext>();
        }
        catch (GableException)
        {
            // The database check reports settings that cannot be read.
            return ValueTask.FromResult<IReadOnlyList<CheckResult>>([]);
        }

        return ValueTask.FromResult<IReadOnlyList<CheckResult>>(Check(db));
    }

    private static List<CheckResult> Check(DbContext db)
    {
        try
        {
            var mistakes = ModelMistakes.Find(db.Model);

            if (!db.Model.HasGableConventions())
            {
                mistakes.Add(new CheckResult(
                    "GABLE1016", CheckSeverity.Error, db.GetType().Name,
                    "The context has no Gable conventions: no keys, timestamps, unique indexes or comparable types are set up.",
                    $"Derive {db.GetType().Name} from GableDbContext (and call base.ConfigureConventions in an override), or call modelBuilder.UseGableConventions(this) last in OnModelCreating."));
            }

            return mistakes.Count > 0
                ? mistakes
                : [new CheckResult("GABLE1010", CheckSeverity.Ok, db.GetType().Name, $"{db.Model.GetEntityTypes().Count()} models are consistent.")];
        }
        catch (InvalidOperationException problem)
        {
            // EF Core's own validation, for example a class without a key; its message names class and property.
            return [new CheckResult(
                "GABLE1010", CheckSeverity.Error, db.GetType().Name, $"The model cannot be built: {problem.Message}",
                "Correct the class that the message names, or its configuration in OnModelCreating.")];
        }
    }
}
