using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Gable.Data;

/// <summary>A database context with Gable's conventions; derive the application's context from it.</summary>
/// <remarks>The conventions run after <c>OnModelCreating</c> and leave alone what it configured.
/// An override of <see cref="ConfigureConventions"/> calls the base.</remarks>
public abstract class GableDbContext : DbContext
{
    /// <summary>Makes the context.</summary>
    /// <param name="options">The options that <c>AddGableData</c> configured.</param>
    protected GableDbContext(DbContextOptions options)
        : base(options)
    {
        // Removing a soft-deleted row must not remove its loaded children: it is no removal once the interceptor has seen it.
        ChangeTracker.CascadeDeleteTiming = CascadeTiming.OnSaveChanges;
    }

    /// <summary>Adds Gable's conventions and the models of modules.</summary>
    /// <param name="configurationBuilder">The conventions under construction.</param>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        base.ConfigureConventions(configurationBuilder);

        var kind = DatabaseKinds.Of(this);
        var models = ContributedModels.Of(this);
        configurationBuilder.Conventions.Add(_ => new GableConvention(kind, models));
    }
}
