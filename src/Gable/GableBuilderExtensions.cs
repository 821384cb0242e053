using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Gable, all batteries, on conventions.</summary>
/// <remarks>Composition only: every battery can be added alone instead, with <c>AddGableCore</c>, <c>AddGableData</c>, <c>AddGableResources</c>, <c>AddGableMail</c>, <c>AddGableAccounts</c>, <c>AddGableAdmin</c>.</remarks>
public static class GableBuilderExtensions
{
    /// <summary>The application defaults without a database: errors, security headers, health, logging, telemetry, commands and mail.</summary>
    /// <param name="builder">The application under construction.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddGable(this IHostApplicationBuilder builder) => builder.AddGableCore().AddGableMail();

    /// <summary>All batteries, on the application's database context.</summary>
    /// <remarks>Accounts and the admin come with a class of users: one that derives from <c>GableUser</c>. Without it there is nobody to sign in, and neither is added.</remarks>
    /// <typeparam name="TDb">The database context; derive it from <c>GableDbContext</c>.</typeparam>
    /// <param name="builder">The application under construction.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddGable<TDb>(this IHostApplicationBuilder builder)
        where TDb : DbContext
    {
        builder.AddGableCore().AddGableData<TDb>().AddGableMail().AddGableResources().AddResourceModels().AddGableAccounts();
        return builder.HasGableAccounts() ? builder.AddGableAdmin() : builder;
    }
}
