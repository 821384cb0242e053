using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gable.Resources;

/// <summary>Registers what the reading half of the resources needs.</summary>
internal static class ReadingRegistration
{
    public static void AddReading(this IServiceCollection services)
    {
        services.AddGableOptions<GableQueryPlansOptions, GableQueryPlansOptionsValidator>(GableQueryPlansOptions.Section);
        services.TryAddSingleton<AnswerPool>();
        services.TryAddSingleton<ReadPlans>();
        services.TryAddSingleton<SearchReads>();
        services.TryAddSingleton<QueryNumbers>();
        services.TryAddSingleton(typeof(TypedReads<>));
        services.TryAddScoped(typeof(IResourceReads<>), typeof(ResourceReads<>));
        services.TryAddSingleton<CursorSeal>();
        services.TryAddSingleton<Cursor>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCommand, PoliciesCommand>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, PolicyTranslationCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDescriptionSource, ResourcesDescription>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDescriptionSource, PoliciesDescription>());
    }
}
