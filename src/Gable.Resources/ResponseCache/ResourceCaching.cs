using System.Collections.Frozen;
using System.Reflection;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>What the cache knows about one resource, worked out once.</summary>
internal sealed class ResourceCaching
{
    public ResourceCaching(ResourceDescriptor resource)
    {
        Resource = resource;
        Footprint = FootprintReader.Of(resource);
        Tables = [.. FootprintReader.Tables(resource.EntityType)];
        Questions = [.. Footprint.Questions, .. resource.Policy.Fields.Values
            .Where(field => field.RestrictsRead).Select(field => (Func<Actor, bool>)field.IsVisibleTo)];
        Comparable = resource.EntityType.GetProperties().Where(IsComparable).Select(property => property.Name).ToFrozenSet(StringComparer.Ordinal);
        Obstacle = resource.ModelType.GetCustomAttribute<NoResponseCacheAttribute>() is not null ? "[NoResponseCache]"
            : resource.EntityType.BaseType is not null || resource.EntityType.GetDirectlyDerivedTypes().Any() ? "its model is part of a hierarchy"
            : Footprint.Obstacle;
    }

    public ResourceDescriptor Resource { get; }

    public RuleFootprint Footprint { get; }

    public IReadOnlyList<string> Tables { get; }

    /// <summary>What decides whether two actors get the same answer, besides the query.</summary>
    public IReadOnlyList<Func<Actor, bool>> Questions { get; }

    /// <summary>The properties whose values mean the same in memory as in the database: kept by the conventions, not in a form of the application's own.</summary>
    public FrozenSet<string> Comparable { get; }

    /// <summary>Why no answer with rows of this resource is kept, or <c>null</c>.</summary>
    public string? Obstacle { get; }

    /// <summary>Whether its rows are the same for every actor.</summary>
    public bool IsForEverybody => Obstacle is null && Questions.Count == 0;

    /// <summary>In words, for <c>describe</c>.</summary>
    public string Summary => Obstacle is { } why ? $"not kept: {why}"
        : Questions.Count == 0 ? "kept for everybody"
        : $"kept for each group of actors ({Questions.Count} {(Questions.Count == 1 ? "question" : "questions")})";

    private static bool IsComparable(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;

        return (property.GetValueConverter() is not { } converter || converter.GetType().Assembly == typeof(GableDbContext).Assembly) &&
            (property.GetProviderClrType() is not { } kept || (type.IsEnum && kept == typeof(string))) &&
            (type != typeof(string) || property.IsCaseInsensitive() || IsOrdinalText(property)) && !property.HasOwnCollation();
    }

    private static bool IsOrdinalText(IProperty property) =>
        property.GetColumnType() is var column && (column.Equals("text", StringComparison.OrdinalIgnoreCase) ||
        column.StartsWith("varchar", StringComparison.OrdinalIgnoreCase) || column.StartsWith("character varying", StringComparison.OrdinalIgnoreCase));
}
