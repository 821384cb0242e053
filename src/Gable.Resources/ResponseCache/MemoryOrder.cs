using System.Text;

namespace Gable.Resources;

/// <summary>Compares values in memory in the order of both databases; <c>null</c> where that is not certain.</summary>
internal static class MemoryOrder
{
    /// <summary>Less than, equal to or greater than zero, as <paramref name="left"/> comes before or after <paramref name="right"/>.</summary>
    public static int? Compare(ResourceField field, object left, object right)
    {
        if (left.GetType() != right.GetType())
        {
            return null;
        }

        return field.Kind switch
        {
            FieldKind.Text => left is string text && right is string other ? CompareText(text, other, field.IsCaseInsensitive) : null,
            FieldKind.Enum => string.CompareOrdinal(left.ToString(), right.ToString()),
            FieldKind.Guid => string.CompareOrdinal(((Guid)left).ToString("N"), ((Guid)right).ToString("N")),
            FieldKind.DateTime when left is DateTime moment && right is DateTime that && moment.Kind != that.Kind => null,
            FieldKind.Integer or FieldKind.Decimal or FieldKind.Boolean or FieldKind.DateTime or FieldKind.Date or FieldKind.Time or FieldKind.Duration =>
                ((IComparable)left).CompareTo(right),
            _ => null,
        };
    }

    /// <summary>Whether two values are the same to the database.</summary>
    public static bool? Equal(ResourceField field, object left, object right) => field.Kind switch
    {
        FieldKind.Text when !field.IsCaseInsensitive => left is string text && right is string other ? string.Equals(text, other, StringComparison.Ordinal) : null,
        _ => Compare(field, left, right) is { } order ? order == 0 : null,
    };

    private static int? CompareText(string left, string right, bool folds)
    {
        // Databases compare code points, .NET compares UTF-16 units: they differ where surrogates are.
        return folds ? Ascii.IsValid(left) && Ascii.IsValid(right) ? string.CompareOrdinal(left.ToLowerInvariant(), right.ToLowerInvariant()) : null
            : HasSurrogate(left) || HasSurrogate(right) ? null
            : string.CompareOrdinal(left, right);
    }

    private static bool HasSurrogate(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
}
