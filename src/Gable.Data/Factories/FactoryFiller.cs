using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;

namespace Gable.Data;

/// <summary>Fills what a row requires and the test did not give.</summary>
internal static class FactoryFiller
{
    private const int Deepest = 8;

    // Kept by Gable or by the database.
    private static readonly HashSet<string> Kept = [nameof(PropertyRole.CreatedAt), nameof(PropertyRole.UpdatedAt), nameof(PropertyRole.DeletedAt), "Id"];

    internal static void Fill(object row, int number, HashSet<string> given, FactorySequence sequence, IReadOnlyList<Type> chain)
    {
        var properties = row.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(NotMappedAttribute), true))
            .ToList();
        var random = sequence.RandomFor(number);

        foreach (var property in properties)
        {
            if (given.Contains(property.Name) || Kept.Contains(property.Name) || property.IsDefined(typeof(ConcurrencyAttribute), true) ||
                !FactoryMembers.IsDefault(property.GetValue(row)))
            {
                continue;
            }

            var key = properties.Find(other => other.Name == property.Name + "Id");

            if (key is not null)
            {
                Refer(row, property, key, given, sequence, chain);
            }
            else if (!IsKeyOfReference(property, properties) && FactoryMembers.IsRequired(property))
            {
                var value = FactoryValues.Invent(property, number, random);

                if (value is not null)
                {
                    property.SetValue(row, value);
                }
            }
        }
    }

    private static bool IsKeyOfReference(PropertyInfo property, List<PropertyInfo> properties) =>
        property.PropertyType == typeof(Guid) || (property.Name.EndsWith("Id", StringComparison.Ordinal) &&
            properties.Exists(other => other.Name + "Id" == property.Name));

    // A required reference without a key and without a row gets a row of its own; an optional one stays empty.
    private static void Refer(
        object row, PropertyInfo reference, PropertyInfo key, HashSet<string> given, FactorySequence sequence, IReadOnlyList<Type> chain)
    {
        if (!reference.PropertyType.IsClass || given.Contains(key.Name) || !FactoryMembers.IsRequired(key) ||
            !FactoryMembers.IsDefault(key.GetValue(row)) || chain.Count > Deepest || chain.Contains(reference.PropertyType))
        {
            return;
        }

        reference.SetValue(row, sequence.Other(reference.PropertyType).Build(chain));
    }
}
