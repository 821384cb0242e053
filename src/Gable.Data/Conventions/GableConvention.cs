using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Gable.Data;

/// <summary>Plugs the conventions into the building of a model: they run after the application's <c>OnModelCreating</c>.</summary>
internal sealed class GableConvention(DatabaseKind kind, IReadOnlyList<ContributedModel> contributed)
    : IModelInitializedConvention, IEntityTypeAddedConvention, IModelFinalizingConvention
{
    public void ProcessModelInitialized(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var model in contributed)
        {
            // As strongly as a set of the context: what only a convention added is dropped when nothing refers to it.
            modelBuilder.Entity(model.Type, fromDataAnnotation: true);
        }
    }

    // Early: a class behind [Json] would otherwise be taken for a related model.
    public void ProcessEntityTypeAdded(
        IConventionEntityTypeBuilder entityTypeBuilder, IConventionContext<IConventionEntityTypeBuilder> context) =>
        JsonColumns.Declare(entityTypeBuilder.Metadata);

    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        ContributedModels.NameTables(modelBuilder.Metadata, contributed);
        ConventionApplier.Apply(modelBuilder.Metadata, kind);
    }
}
