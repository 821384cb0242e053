using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Admin;

/// <summary>A field as the admin sees it: a column, a member of an owned object, a reference, or the set of a many-to-many relation.</summary>
internal sealed class AdminField
{
    private const int LongestLine = 255;

    /// <summary>The name in forms, columns and errors: <c>price</c>, <c>dimensions.weightKg</c>, <c>categoryId</c>, <c>tagIds</c>.</summary>
    public required string Name { get; init; }

    public required AdminKind Kind { get; init; }

    /// <summary>The field of the resource; <c>null</c> for a many-to-many relation.</summary>
    public ResourceField? Field { get; init; }

    /// <summary>The owned object that holds the field, or <c>null</c>.</summary>
    public ResourceField? Owner { get; init; }

    /// <summary>The relation of a reference or a set.</summary>
    public ResourceRelation? Relation { get; init; }

    public int? MaxLength { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    /// <summary>Decimal places of the column.</summary>
    public int? Scale { get; init; }

    /// <summary>The unit behind a number.</summary>
    public string? Unit { get; init; }

    /// <summary>How <c>[DisplayFormat]</c> wants it shown, such as <c>{0:000000}</c>; <c>null</c> as values of its kind are.</summary>
    public string? Format { get; init; }

    /// <summary>Why <see cref="Format"/> cannot show the values of the field; <c>null</c> when it can.</summary>
    public string? FormatMistake => Format is null || Field is null ? null : MistakeOf(Format, Field.ValueType);

    /// <summary>Whether a whole number names something (a year, a key, a number on paper) instead of counting it: 2024, not 2,024.</summary>
    public bool IsName { get; init; }

    /// <summary>Whether the admin shows it without letting anybody write it.</summary>
    public bool IsLocked { get; set; }

    /// <summary>What a text is meant to be.</summary>
    public AdminLook Look { get; init; }

    public bool IsNullable => Field?.IsNullable ?? true;

    public bool IsRequired => Field?.IsRequired == true || Field?.Rules.Any(rule => rule is RequiredAttribute) == true;

    public string Label => Relation is { } relation ? AdminNames.Of(relation.Property) : AdminNames.Of(Field!.Property);

    public string FullLabel => Owner is null ? Label : $"{AdminNames.Of(Owner.Property)}: {Label}";

    public string? Hint => AdminNames.HintOf(Relation?.Property ?? Field!.Property);

    public bool IsNumber => Kind is AdminKind.Integer or AdminKind.Decimal or AdminKind.Float;

    /// <summary>Whether REST filters and sorts by it.</summary>
    public bool IsComparable => Field?.IsComparable == true;

    /// <summary>Whether it takes the whole width of a form.</summary>
    public bool IsWide => Kind is AdminKind.LongText or AdminKind.List or AdminKind.Json or AdminKind.Bytes or AdminKind.Many;

    /// <summary>The relation as a column follows it, and the field: both must be visible.</summary>
    public bool IsVisibleTo(Actor actor) =>
        (Field?.IsVisibleTo(actor) ?? true) && (Owner?.IsVisibleTo(actor) ?? true) && (Kind != AdminKind.Many || Relation!.IsVisibleTo(actor));

    /// <summary>Whether the rows at the other end may be named to the actor.</summary>
    public bool CanFollow(Actor actor) => Relation is { } relation && relation.IsVisibleTo(actor) && ResourceRows.MayEver(relation.Target, actor, PolicyAction.Read);

    public bool IsWritableBy(Actor actor, bool isNew)
    {
        if (IsLocked)
        {
            return false;
        }

        if (Kind == AdminKind.Many)
        {
            return Relation!.IsWritableBy(actor);
        }

        var holder = Owner ?? Field!;
        return (isNew ? holder.IsWritableOnCreate : holder.IsWritableOnUpdate) && holder.IsWritableBy(actor) && (Owner is null || Field!.IsWritableOnUpdate);
    }

    public object? Get(object row) => Owner is null ? Field!.Get(row) : Owner.Get(row) is { } owned ? Field!.Get(owned) : null;

    /// <summary>The members of an enum: what a request sends, and what is shown.</summary>
    public IEnumerable<(string Value, string Text)> Choices() => Enum.GetNames(Field!.ValueType)
        .Select(name => (System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name), AdminNames.OfMember(Field.ValueType, name)));

    /// <summary>Why a format cannot show values of a type.</summary>
    internal static string? MistakeOf(string format, Type type)
    {
        try
        {
            _ = string.Format(CultureInfo.InvariantCulture, format, type.IsValueType ? Activator.CreateInstance(type) : "");
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>A field of a row, or of an owned object.</summary>
    /// <param name="resource">The resource; <c>null</c> for a field of a form that belongs to none.</param>
    /// <param name="field">The field.</param>
    /// <param name="owner">The owned object that holds it.</param>
    /// <param name="relation">The reference that it is the key of.</param>
    public static AdminField Of(ResourceDescriptor? resource, ResourceField field, ResourceField? owner, ResourceRelation? relation)
    {
        var column = resource is null ? null : Column(resource, field, owner);
        var look = AdminLooks.Of(field);
        var length = LengthOf(field) ?? column?.GetMaxLength();
        var (min, max) = RangeOf(field);

        return new AdminField
        {
            Name = owner is null ? field.Name : $"{owner.Name}.{field.Name}",
            Kind = relation is not null ? AdminKind.Reference : KindOf(field, look, length),
            Field = field,
            Owner = owner,
            Relation = relation,
            Look = look,
            Unit = field.Property.GetCustomAttribute<AdminFieldAttribute>()?.Unit,
            Format = field.Property.GetCustomAttribute<DisplayFormatAttribute>()?.DataFormatString,
            IsName = field.Kind == FieldKind.Integer && (field.IsKey || relation is not null || AdminNames.IsOfName(field.Property.Name)),
            MaxLength = field.Kind == FieldKind.Text ? length : null,
            Min = min,
            Max = max,
            Scale = field.Kind == FieldKind.Decimal ? column?.GetScale() : null,
        };
    }

    /// <summary>The set of a many-to-many relation.</summary>
    public static AdminField Of(ResourceRelation set) => new() { Name = set.IdsName!, Kind = AdminKind.Many, Relation = set };

    private static IProperty? Column(ResourceDescriptor resource, ResourceField field, ResourceField? owner)
    {
        ITypeBase? type = owner is null ? resource.EntityType
            : resource.EntityType.FindNavigation(owner.Property)?.TargetEntityType ?? (ITypeBase?)resource.EntityType.FindComplexProperty(owner.Property)?.ComplexType;
        return type?.FindProperty(field.Property.Name);
    }

    private static AdminKind KindOf(ResourceField field, AdminLook look, int? length) => field.Kind switch
    {
        FieldKind.Text => IsLong(field, look, length) ? AdminKind.LongText : AdminKind.Text,
        FieldKind.Integer => AdminKind.Integer,
        FieldKind.Decimal => AdminKind.Decimal,
        FieldKind.Float => AdminKind.Float,
        FieldKind.Boolean => AdminKind.Boolean,
        FieldKind.Guid => AdminKind.Guid,
        FieldKind.DateTime => AdminKind.Moment,
        FieldKind.Date => AdminKind.Date,
        FieldKind.Time => AdminKind.Time,
        FieldKind.Duration => AdminKind.Duration,
        FieldKind.Enum => AdminKind.Choice,
        FieldKind.Bytes => AdminKind.Bytes,
        FieldKind.List => AdminKind.List,
        _ => AdminKind.Json,
    };

    private static bool IsLong(ResourceField field, AdminLook look, int? length) => field.Property.GetCustomAttribute<AdminFieldAttribute>()?.Control switch
    {
        AdminControl.Lines => true,
        AdminControl.Line => false,
        _ when look != AdminLook.Plain => look == AdminLook.Markdown,
        _ => field.Property.GetCustomAttributes<DataTypeAttribute>(inherit: true).FirstOrDefault()?.DataType switch
        {
            DataType.MultilineText or DataType.Html => true,
            null => length is null or > LongestLine && !field.IsCaseInsensitive && !HasLineRule(field),
            _ => false,
        },
    };

    // Addresses and patterns are a line, however long.
    private static bool HasLineRule(ResourceField field) =>
        field.Rules.Any(rule => rule is UrlAttribute or EmailAddressAttribute or PhoneAttribute or RegularExpressionAttribute);

    private static int? LengthOf(ResourceField field) => field.Rules.Select(rule => rule switch
    {
        StringLengthAttribute length => length.MaximumLength,
        MaxLengthAttribute { Length: > 0 } length => length.Length,
        LengthAttribute length => length.MaximumLength,
        _ => (int?)null,
    }).Min();

    private static (decimal? Min, decimal? Max) RangeOf(ResourceField field)
    {
        if (field.Rules.OfType<RangeAttribute>().FirstOrDefault() is not { } range)
        {
            return (null, null);
        }

        return (Number(range.Minimum), Number(range.Maximum));
    }

    private static decimal? Number(object limit) => limit switch
    {
        int.MinValue or int.MaxValue => null,
        int number => number,
        double number when double.IsFinite(number) && Math.Abs(number) < 1e15 => (decimal)number,
        string text when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        decimal number => number,
        _ => null,
    };
}
