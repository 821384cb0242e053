using Gable.Data;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Gives any context Gable's conventions.</summary>
public static class GableModelBuilderExtensions
{
    /// <summary>Applies Gable's conventions to the model. Call it last in <c>OnModelCreating</c>; a context that derives from <see cref="GableDbContext"/> has them without a call.</summary>
    /// <param name="modelBuilder">The model under construction.</param>
    /// <param name="db">The context, for its provider: <c>modelBuilder.UseGableConventions(this)</c>.</param>
    /// <exception cref="NotSupportedException">The context runs on neither SQLite nor PostgreSQL.</exception>
    public static ModelBuilder UseGableConventions(this ModelBuilder modelBuilder, DbContext db)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        ArgumentNullException.ThrowIfNull(db);

        var contributed = ContributedModels.Of(db);

        foreach (var model in contributed)
        {
            modelBuilder.Entity(model.Type);
        }

        ContributedModels.NameTables((IConventionModel)modelBuilder.Model, contributed);
        ConventionApplier.Apply((IConventionModel)modelBuilder.Model, DatabaseKinds.Of(db));
        return modelBuilder;
    }
}
