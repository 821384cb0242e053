using System.Collections;
using System.Text;
using Gable.Data;

namespace Gable.Resources;

/// <summary>Judges conditions on the values of a row in memory as the database would: yes, no, or unknown.</summary>
/// <remarks>A "no" keeps an answer that the database might have changed, so everything that is not certain is unknown.</remarks>
internal static class MemoryCondition
{
    /// <summary>Whether a row meets a condition; <c>null</c> for unknown.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="image">The row.</param>
    /// <param name="isKnown">Whether the image holds what the database holds.</param>
    public static bool? Holds(Condition condition, RowImage image, Func<string, bool> isKnown)
    {
        var name = condition.Path.Field.Property.Name;

        if (condition.Path is not { Relations.Count: 0, Owner: null } || !isKnown(name) || !image.TryGet(name, out var value))
        {
            return null;
        }

        return condition.Operator switch
        {
            FilterOperator.IsNull => (value is null) == (bool)condition.Value,
            FilterOperator.NotEqual => value is null ? true : !MemoryOrder.Equal(condition.Path.Field, value, condition.Value),
            _ when value is null => false,
            FilterOperator.Equal => MemoryOrder.Equal(condition.Path.Field, value, condition.Value),
            FilterOperator.In => In(condition.Path.Field, value, (IEnumerable)condition.Value),
            FilterOperator.Contains or FilterOperator.StartsWith or FilterOperator.EndsWith => Text(condition, value),
            _ => MemoryOrder.Compare(condition.Path.Field, value, condition.Value) is { } order ? Order(condition.Operator, order) : null,
        };
    }

    /// <summary>Whether a word of <c>q</c> occurs in one of the fields; <c>null</c> for unknown.</summary>
    public static bool? HasWord(string word, IReadOnlyList<ResourceField> fields, RowImage image, Func<string, bool> isKnown)
    {
        var isUnknown = !Ascii.IsValid(word);

        foreach (var field in fields)
        {
            if (!isKnown(field.Property.Name) || !image.TryGet(field.Property.Name, out var value) || (value is string text && !Ascii.IsValid(text)))
            {
                isUnknown = true;
            }
            else if (value is string known && known.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return isUnknown ? null : false;
    }

    private static bool? In(ResourceField field, object value, IEnumerable items)
    {
        var isUnknown = false;

        foreach (var item in items)
        {
            switch (MemoryOrder.Equal(field, value, item))
            {
                case true:
                    return true;
                case null:
                    isUnknown = true;
                    break;
                default:
                    break;
            }
        }

        return isUnknown ? null : false;
    }

    private static bool? Text(Condition condition, object value)
    {
        if (value is not string text || condition.Value is not string part)
        {
            return null;
        }

        var folds = condition.Path.Field.IsCaseInsensitive;

        if (folds && !(Ascii.IsValid(text) && Ascii.IsValid(part)))
        {
            return null;
        }

        var comparison = folds ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

        return condition.Operator switch
        {
            FilterOperator.StartsWith => text.StartsWith(part, comparison),
            FilterOperator.EndsWith => text.EndsWith(part, comparison),
            _ => text.Contains(part, comparison),
        };
    }

    private static bool Order(FilterOperator filter, int order) => filter switch
    {
        FilterOperator.LessThan => order < 0,
        FilterOperator.LessThanOrEqual => order <= 0,
        FilterOperator.GreaterThan => order > 0,
        _ => order >= 0,
    };
}
