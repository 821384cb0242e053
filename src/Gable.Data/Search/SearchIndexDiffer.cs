using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Adds search indexes to what EF Core finds between two models, so that migrations, scripts and <c>EnsureCreated</c> all have them.</summary>
internal sealed class SearchIndexDiffer(IMigrationsModelDiffer inner, DatabaseKind kind) : IMigrationsModelDiffer
{
    /// <summary>Puts one around the provider's own, which is registered by then.</summary>
    internal static void Register(IServiceCollection services, DatabaseKind kind)
    {
        if (services.LastOrDefault(service => service.ServiceType == typeof(IMigrationsModelDiffer)) is not { ImplementationType: { } provider } known)
        {
            return;
        }

        services.Add(new ServiceDescriptor(
            typeof(IMigrationsModelDiffer),
            scope => new SearchIndexDiffer((IMigrationsModelDiffer)ActivatorUtilities.CreateInstance(scope, provider), kind),
            known.Lifetime));
    }

    public bool HasDifferences(IRelationalModel? source, IRelationalModel? target) => GetDifferences(source, target).Count > 0;

    public IReadOnlyList<MigrationOperation> GetDifferences(IRelationalModel? source, IRelationalModel? target)
    {
        var (drops, creates) = SearchIndexOperations.Between(kind, source, target);
        return [.. drops, .. inner.GetDifferences(source, target), .. creates];
    }
}
