using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Whether the annotations of the models make sense; every mistake is reported at once.</summary>
internal sealed class ModelCheck(IServiceProvider services) : IApplicationCheck
{
    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        return ValueTask.FromResult<IReadOnlyList<CheckResult>>(Check());
    }

    private List<CheckResult> Check()
    {
        var context = services.GetRequiredService<DataContextType>().Type.Name;

        try
        {
            using var scope = services.CreateScope();
            var model = scope.ServiceProvider.GetRequiredService<DbContext>().Model;
            var mistakes = ModelMistakes.Find(model);

            if (!model.HasGableConventions())
            {
                mistakes.Add(new CheckResult(
                    "GABLE1016", CheckSeverity.Error, context,
                    "The context has no Gable conventions: no keys, timestamps, unique indexes or comparable types are set up.",
                    $"Derive {context} from GableDbContext (and call base.ConfigureConventions in an override), or call modelBuilder.UseGableConventions(this) last in OnModelCreating."));
            }

            return mistakes.Count > 0
                ? mistakes
                : [new CheckResult("GABLE1010", CheckSeverity.Ok, context, $"{model.GetEntityTypes().Count()} models are consistent.")];
        }
        catch (GableException)
        {
            // The database check reports settings that cannot be read.
            return [];
        }
        catch (InvalidOperationException problem)
        {
            // EF Core's own validation, for example a class without a key; its message names class and property.
            return [new CheckResult(
                "GABLE1010", CheckSeverity.Error, context, $"The model cannot be built: {problem.Message}",
                "Correct the class that the message names, or its configuration in OnModelCreating.")];
        }
    }
}
