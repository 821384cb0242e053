using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>What holds for one field: its attributes, and the limits of its column.</summary>
internal sealed record FieldRules(ResourceField Field, IReadOnlyList<ValidationAttribute> Rules, int? MaxLength, int? Precision, int? Scale)
{
    /// <summary>The rules of an owned object's members; empty for a column.</summary>
    public IReadOnlyList<FieldRules> Members { get; private init; } = [];

    public static FieldRules Of(ResourceField field, IProperty? column, ITypeBase? owned)
    {
        // Length attributes say more than the column, which they became.
        var hasLength = field.Rules.Any(rule => rule is StringLengthAttribute or MaxLengthAttribute or LengthAttribute);

        return new FieldRules(
            field, field.Rules, hasLength || field.Kind != FieldKind.Text ? null : column?.GetMaxLength(), column?.GetPrecision(), column?.GetScale())
        {
            Members = [.. field.Members.Select(member => Of(member, owned?.FindProperty(member.Property.Name), null))],
        };
    }
}
