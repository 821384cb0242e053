using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary><see cref="UniqueAttribute"/>: a unique index; among the living rows alone where rows are soft-deleted.</summary>
internal static class UniqueIndexes
{
    internal static void Apply(IConventionEntityType entityType)
    {
        foreach (var names in Declared(entityType.ClrType))
        {
            if (Resolve(entityType, names) is not { } properties || properties.Any(property => property.IsJsonDocument()))
            {
                continue;
            }

            var index = entityType.Builder.HasIndex([.. properties], fromDataAnnotation: true);
            index?.IsUnique(true, fromDataAnnotation: true);

            if (index is not null && entityType.FindByRole(PropertyRole.DeletedAt) is { } deletedAt && index.Metadata.GetFilter() is null)
            {
                index.HasFilter($"\"{deletedAt.GetColumnName()}\" IS NULL");
            }
        }
    }

    /// <summary>The combinations that a class declares itself; a derived class inherits those of its base through the table.</summary>
    internal static IEnumerable<IReadOnlyList<string>> Declared(Type type)
    {
        foreach (var unique in type.GetCustomAttributes<UniqueAttribute>(inherit: false))
        {
            yield return unique.Properties;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            foreach (var unique in property.GetCustomAttributes<UniqueAttribute>(inherit: true))
            {
                yield return unique.Properties.Count == 0 ? [property.Name] : unique.Properties;
            }
        }
    }

    /// <summary>The properties of the names, a reference standing for its foreign key; <c>null</c> when a name is unknown.</summary>
    internal static IReadOnlyList<IConventionProperty>? Resolve(IConventionEntityType entityType, IReadOnlyList<string> names)
    {
        var properties = new List<IConventionProperty>();

        foreach (var name in names)
        {
            if (entityType.FindProperty(name) is { } property)
            {
                properties.Add(property);
            }
            else if (entityType.FindNavigation(name) is { IsOnDependent: true } reference)
            {
                properties.AddRange(reference.ForeignKey.Properties);
            }
            else
            {
                return null;
            }
        }

        return properties.Count == 0 ? null : properties;
    }
}
