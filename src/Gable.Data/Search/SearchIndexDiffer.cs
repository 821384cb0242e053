using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Gable.Data;

/// <summary>Adds search indexes to what EF Core finds between two models, so that migrations, scripts and <c>EnsureCreated</c> all have them.</summary>
internal sealed class SearchIndexDiffer(IMigrationsModelDiffer inner, DatabaseKind kind) : IMigrationsModelDiffer
{
    public bool HasDifferences(IRelationalModel? source, IRelationalModel? target) => GetDifferences(source, target).Count > 0;

    public IReadOnlyList<MigrationOperation> GetDifferences(IRelationalModel? source, IRelationalModel? target)
    {
        var (drops, creates) = SearchIndexOperations.Between(kind, source, target);
        return [.. drops, .. inner.GetDifferences(source, target), .. creates];
    }
}
