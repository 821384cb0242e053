using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gable.Data;

/// <summary>A column of a table that is written without EF Core.</summary>
internal sealed class DirectColumn
{
    private readonly ValueConverter? _converter;
    private readonly ValueComparer _comparer;
    private readonly Func<object, object?> _get;
    private readonly Action<object, object?> _set;

    private DirectColumn(IProperty property, string name)
    {
        Property = property;
        Name = name;
        _converter = property.GetRelationalTypeMapping().Converter;
        _comparer = property.GetValueComparer();
        _get = Getter(property);
        _set = Setter(property);
    }

    internal IProperty Property { get; }

    /// <summary>The column's name, quoted.</summary>
    internal string Name { get; }

    /// <summary>The column of a property; <c>null</c> when only EF Core can write it.</summary>
    internal static DirectColumn? Of(IProperty property, IDirectDriver driver, ISqlGenerationHelper sql)
    {
        var isPlain = !property.IsShadowProperty() && property.PropertyInfo is { CanRead: true, CanWrite: true } member && member.GetIndexParameters().Length == 0 &&
            (property.ValueGenerated == ValueGenerated.Never || property.IsPrimaryKey()) && property.GetBeforeSaveBehavior() == PropertySaveBehavior.Save;

        return isPlain && CanSend(property, driver) ? new DirectColumn(property, sql.DelimitIdentifier(property.GetColumnName())) : null;
    }

    internal object? Get(object row) => _get(row);

    internal void Set(object row, object? value) => _set(row, value);

    internal bool AreSame(object? left, object? right) => _comparer.Equals(left, right);

    /// <summary>A value of the model as the driver takes it.</summary>
    internal object ToDatabase(object? value) => value is null ? DBNull.Value : _converter?.ConvertToProvider(value) ?? value;

    private static bool CanSend(IProperty property, IDirectDriver driver)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var sample = type == typeof(string) ? "" : type == typeof(byte[]) ? Array.Empty<byte>() : type.IsEnum ? Enum.GetValues(type).Cast<object>().FirstOrDefault()
            : type.IsValueType ? Activator.CreateInstance(type) : null;
        var mapping = property.GetRelationalTypeMapping();

        return sample is not null && mapping.Converter?.ConvertsNulls != true && driver.CanSend(mapping, sample);
    }

    private static Func<object, object?> Getter(IProperty property)
    {
        var row = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), property.PropertyInfo!);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), row).Compile();
    }

    private static Action<object, object?> Setter(IProperty property)
    {
        var row = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var target = Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), property.PropertyInfo!);
        return Expression.Lambda<Action<object, object?>>(Expression.Assign(target, Expression.Convert(value, property.ClrType)), row, value).Compile();
    }
}
