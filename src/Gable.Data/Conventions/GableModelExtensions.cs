using Gable.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Asks an EF Core model what Gable's conventions found.</summary>
public static class GableModelExtensions
{
    /// <summary>The name of the query filter that hides soft-deleted rows: <c>IgnoreQueryFilters([SoftDeleteFilter])</c> shows them.</summary>
    public const string SoftDeleteFilter = "Gable.SoftDelete";

    /// <summary>Whether the conventions were applied to the model.</summary>
    /// <param name="model">The model.</param>
    public static bool HasGableConventions(this IReadOnlyModel model) => Flag(model, GableAnnotations.Conventions);

    /// <summary>Whether the <c>q=</c> search looks through the property.</summary>
    /// <param name="property">The property.</param>
    public static bool IsSearchable(this IReadOnlyProperty property) => Flag(property, GableAnnotations.Searchable);

    /// <summary>The index of the search; <c>null</c> when the search reads every row.</summary>
    /// <param name="entityType">The model class.</param>
    public static TableSearchIndex? GetSearchIndex(this IReadOnlyEntityType entityType)
    {
        ArgumentNullException.ThrowIfNull(entityType);
        return entityType.GetRootType().FindAnnotation(GableAnnotations.SearchIndex)?.Value is string[] parts && entityType.GetTableName() is { } table
            ? new TableSearchIndex(entityType.GetSchema(), table, parts)
            : null;
    }

    /// <summary>Whether comparison, uniqueness and order of the property ignore case.</summary>
    /// <param name="property">The property.</param>
    public static bool IsCaseInsensitive(this IReadOnlyProperty property) => Flag(property, GableAnnotations.CaseInsensitive);

    /// <summary>Whether the application chose a collation of its own, so that text compares in the database alone.</summary>
    /// <param name="property">The property.</param>
    public static bool HasOwnCollation(this IReadOnlyProperty property) => Flag(property, GableAnnotations.OwnCollation);

    /// <summary>Whether the property is kept as a JSON document, so that it cannot be filtered or sorted.</summary>
    /// <param name="property">The property.</param>
    public static bool IsJsonDocument(this IReadOnlyProperty property) => Flag(property, GableAnnotations.Json);

    /// <summary>Whether somebody else makes the table, so that its constraints are not known (<c>ExcludeFromMigrations</c>).</summary>
    /// <param name="entityType">The model class.</param>
    public static bool HasTableElsewhere(this IReadOnlyEntityType entityType) => Flag(entityType, GableAnnotations.TableElsewhere);

    /// <summary>What the framework keeps the property for; <see cref="PropertyRole.None"/> when the application writes it.</summary>
    /// <param name="property">The property.</param>
    public static PropertyRole GetRole(this IReadOnlyProperty property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return property.FindAnnotation(GableAnnotations.Role)?.Value is string role ? Enum.Parse<PropertyRole>(role) : PropertyRole.None;
    }

    /// <summary>The property that the framework keeps for a role; <c>null</c> when the class has none.</summary>
    /// <param name="entityType">The model class.</param>
    /// <param name="role">The role.</param>
    public static IReadOnlyProperty? FindByRole(this IReadOnlyEntityType entityType, PropertyRole role)
    {
        ArgumentNullException.ThrowIfNull(entityType);
        return entityType.GetProperties().FirstOrDefault(property => property.GetRole() == role);
    }

    /// <summary>Whether removed rows of the class are kept and hidden.</summary>
    /// <param name="entityType">The model class.</param>
    public static bool IsSoftDelete(this IReadOnlyEntityType entityType) => entityType.FindByRole(PropertyRole.DeletedAt) is not null;

    private static bool Flag(IReadOnlyAnnotatable item, string name)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.FindAnnotation(name)?.Value is true;
    }
}
