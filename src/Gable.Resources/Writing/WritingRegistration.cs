using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Gable.Resources;

/// <summary>Registers what the writing half of the resources needs.</summary>
internal static class WritingRegistration
{
    public static void AddWriting(this IHostApplicationBuilder builder)
    {
        builder.AddModels(typeof(IdempotencyRecord));
        builder.Services.TryAddSingleton<ValidatorCatalog>();
        builder.Services.TryAddSingleton<WritePlans>();
        builder.Services.TryAddSingleton<IConstraintTranslator, ConstraintTranslator>();
        builder.Services.TryAddSingleton<IdempotencyState>();
    }
}
