using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Makes contexts for migrations, seeds and tools: unpooled, without the limits of web requests.</summary>
internal static class AdministrativeContext
{
    /// <param name="services">The application's services, or a scope of them.</param>
    /// <param name="settings">The database; <c>null</c> for the application's own.</param>
    internal static DbContext Create(IServiceProvider services, DatabaseSettings? settings = null) => Create(
        services, services.GetRequiredService<DataContextType>().Type, settings ?? services.GetRequiredService<DatabaseSettings>());

    /// <param name="services">The application's services, or a scope of them.</param>
    /// <param name="contextType">The class to make.</param>
    /// <param name="settings">The database; may be of the other engine, to read the model as it is there.</param>
    internal static DbContext Create(IServiceProvider services, Type contextType, DatabaseSettings settings)
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(contextType))!;
        ContextConfiguration.ForAdministration(services, builder, settings);
        return (DbContext)ActivatorUtilities.CreateInstance(services, contextType, builder.Options);
    }
}
