using System.Collections.Frozen;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gable.Data;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Reads the fields of one entity type, owned objects included.</summary>
internal sealed class FieldReader(IEntityType entity, IPolicy policy)
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Columns that the framework keeps; a client reads them but never writes them.</summary>
    private static readonly FrozenSet<string> Kept = new[] { "CreatedAt", "UpdatedAt" }.ToFrozenSet(StringComparer.Ordinal);

    public IReadOnlyList<ResourceField> Read()
    {
        var sample = Activator.CreateInstance(entity.ClrType, nonPublic: true)!;
        var own = entity.GetProperties().Where(property => property.PropertyInfo is not null).Select(property => (property.PropertyInfo!, Property: (IProperty?)property));
        var complex = entity.GetComplexProperties().Where(property => property.PropertyInfo is not null).Select(property => (property.PropertyInfo!, (IProperty?)null));
        var owned = entity.GetNavigations()
            .Where(navigation => navigation is { IsCollection: false, ForeignKey.IsOwnership: true, IsOnDependent: false, PropertyInfo: not null })
            .Select(navigation => (navigation.PropertyInfo!, (IProperty?)null));

        return [.. own.Concat(complex).Concat(owned)
            .Where(pair => !IsHidden(pair.Item1))
            .OrderBy(pair => pair.Item2?.IsPrimaryKey() != true)
            .ThenBy(pair => pair.Item1.MetadataToken)
            .Select(pair => pair.Item2 is { } column ? Column(pair.Item1, column, sample) : Object(pair.Item1))];
    }

    private bool IsHidden(PropertyInfo property) =>
        property.GetCustomAttribute<HiddenAttribute>() is not null ||
        (property.Name == "DeletedAt" && entity.ClrType.GetCustomAttribute<SoftDeleteAttribute>() is not null);

    private ResourceField Column(PropertyInfo property, IProperty column, object sample)
    {
        var kept = column.IsPrimaryKey() || Kept.Contains(property.Name) || Has<ConcurrencyAttribute>(property);
        var writable = !kept && IsSettable(property);

        return new ResourceField
        {
            Name = JsonName(property),
            Property = property,
            Kind = KindOf(property, column),
            ValueType = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
            IsNullable = column.IsNullable,
            IsKey = column.IsPrimaryKey(),
            IsRequired = writable && IsRequired(property, column, sample),
            IsWritableOnCreate = writable,
            IsWritableOnUpdate = writable && !IsInitOnly(property),
            IsCaseInsensitive = Has<CaseInsensitiveAttribute>(property),
            IsSearchable = Has<SearchableAttribute>(property),
            Rules = [.. property.GetCustomAttributes<ValidationAttribute>(inherit: true)],
            Policy = policy.Fields.GetValueOrDefault(property),
            Get = property.GetValue,
        };
    }

    private ResourceField Object(PropertyInfo property)
    {
        var writable = IsSettable(property);

        return new ResourceField
        {
            Name = JsonName(property),
            Property = property,
            Kind = FieldKind.Object,
            ValueType = property.PropertyType,
            IsNullable = IsNullableReference(property),
            IsRequired = writable && Has<RequiredAttribute>(property),
            IsWritableOnCreate = writable,
            IsWritableOnUpdate = writable && !IsInitOnly(property),
            Rules = [.. property.GetCustomAttributes<ValidationAttribute>(inherit: true)],
            Policy = policy.Fields.GetValueOrDefault(property),
            Members = [.. property.PropertyType.GetProperties()
                .Where(member => member.GetIndexParameters().Length == 0 && member.CanRead && !Has<HiddenAttribute>(member))
                .Select(Member)],
            Get = property.GetValue,
        };
    }

    /// <summary>A member of an owned object; its column follows the same conventions as a column of the row.</summary>
    private static ResourceField Member(PropertyInfo property) => new()
    {
        Name = JsonName(property),
        Property = property,
        Kind = KindOf(property, null),
        ValueType = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
        IsNullable = Nullable.GetUnderlyingType(property.PropertyType) is not null || IsNullableReference(property),
        IsRequired = Has<RequiredAttribute>(property) || Has<RequiredMemberAttribute>(property),
        IsWritableOnCreate = IsSettable(property),
        IsWritableOnUpdate = IsSettable(property),
        IsCaseInsensitive = Has<CaseInsensitiveAttribute>(property),
        Rules = [.. property.GetCustomAttributes<ValidationAttribute>(inherit: true)],
        Get = property.GetValue,
    };

    private static bool IsRequired(PropertyInfo property, IProperty column, object sample) =>
        Has<RequiredMemberAttribute>(property) ||
        Has<RequiredAttribute>(property) ||
        (!column.IsNullable && (column.IsForeignKey() || property.GetValue(sample) is null));

    private static FieldKind KindOf(PropertyInfo property, IProperty? column)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

        return Has<JsonAttribute>(property) ? FieldKind.Json
            : column?.IsPrimitiveCollection == true ? FieldKind.List
            : KindOf(type);
    }

    /// <summary>The kind of a value of a type that is not <c>Nullable&lt;&gt;</c>.</summary>
    internal static FieldKind KindOf(Type type) =>
        type.IsEnum ? FieldKind.Enum
            : type == typeof(string) ? FieldKind.Text
            : type == typeof(bool) ? FieldKind.Boolean
            : type == typeof(decimal) ? FieldKind.Decimal
            : type == typeof(double) || type == typeof(float) ? FieldKind.Float
            : type == typeof(Guid) ? FieldKind.Guid
            : type == typeof(DateTimeOffset) || type == typeof(DateTime) ? FieldKind.DateTime
            : type == typeof(DateOnly) ? FieldKind.Date
            : type == typeof(TimeOnly) ? FieldKind.Time
            : type == typeof(TimeSpan) ? FieldKind.Duration
            : type == typeof(byte[]) ? FieldKind.Bytes
            : IsInteger(type) ? FieldKind.Integer
            : FieldKind.Json;

    private static bool IsInteger(Type type) => Type.GetTypeCode(type) is
        TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or
        TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64;

    private static bool IsSettable(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } && property.GetCustomAttribute<ReadOnlyAttribute>() is not { IsReadOnly: true };

    private static bool IsInitOnly(PropertyInfo property) =>
        property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsNullableReference(PropertyInfo property)
    {
        lock (Nullability)
        {
            return Nullability.Create(property).WriteState == NullabilityState.Nullable;
        }
    }

    private static bool Has<TAttribute>(PropertyInfo property)
        where TAttribute : Attribute => property.IsDefined(typeof(TAttribute), inherit: true);

    private static string JsonName(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
