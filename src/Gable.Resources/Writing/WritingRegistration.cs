using Gable.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;

namespace Gable.Resources;

/// <summary>Registers the writing half of resources, and the validation that ordinary endpoints share with it.</summary>
internal static class WritingRegistration
{
    public static void AddWriting(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton<WritePlans>();
        services.TryAddSingleton<ValidatorCatalog>();
        services.TryAddSingleton<ResourceConventions>();
        services.TryAddSingleton<IdempotencyState>();
        services.TryAddScoped(provider => new ValidationPipeline(provider, provider.GetRequiredService<ValidatorCatalog>()));
        services.TryAddScoped(provider => new ResourceRows(provider));
        services.TryAddSingleton<WritingActors>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISaveChangesInterceptor, RowWriteInterceptor>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPipelineStep, BodyBindingStep>());
        builder.AddModels(typeof(IdempotencyRecord));

        // A body that cannot be read must reach the problem details of the application, in production too.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

#pragma warning disable ASP0029 // See BodyValidation.
        services.AddValidation();
        services.AddOptions<ValidationOptions>()
            .Configure<IServiceProviderIsService>((options, known) => options.Resolvers.Insert(0, new BodyValidation(known)));
#pragma warning restore ASP0029
    }
}
