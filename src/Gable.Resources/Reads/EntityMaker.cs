using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Writes the code that makes entities of a driver's rows, and says which columns it needs.</summary>
/// <typeparam name="TRow">The driver's row.</typeparam>
/// <remarks>Values are read typed and converted by EF Core's own conversions. Models that EF Core makes in another way than by a constructor and plain properties stay with it.</remarks>
internal sealed class EntityMaker<TRow>(IPlanColumns<TRow> columns)
{
    private readonly List<Expression> _selected = [];
    private readonly Dictionary<(Expression Source, IProperty Property), int> _keys = [];

    /// <summary>The driver's row in the code.</summary>
    public ParameterExpression Row { get; } = Expression.Parameter(typeof(TRow), "row");

    /// <summary>The columns by number, over the rows of the query.</summary>
    public IReadOnlyList<Expression> Selected => _selected;

    /// <summary>Makes the entity of a row; <c>null</c> when only EF Core can.</summary>
    /// <param name="source">The row in the query.</param>
    /// <param name="entity">Its type.</param>
    public Expression? Make(Expression source, IEntityType entity) =>
        EntityMaker.IsOneTable(entity) && Object(source, entity) is { } made && Parts(source, entity) is { } parts
            ? Expression.MemberInit(made.NewExpression, [.. made.Bindings, .. parts])
            : null;

    /// <summary>As <see cref="Make"/>, for a row that may be missing.</summary>
    public Expression? MakeIfThere(Expression source, IEntityType entity)
    {
        // The column of the key says whether there is a row, and must not be asked for twice: EF Core would merge the two.
        var property = entity.FindPrimaryKey()!.Properties[0];
        var key = _keys[(source, property)] = Select(ExpressionParts.Column(source, property));

        return Make(source, entity) is { } made ? Expression.Condition(IsNull(key), Expression.Default(made.Type), made) : null;
    }

    private MemberInitExpression? Object(Expression source, ITypeBase type)
    {
        if (type.ConstructorBinding is not ConstructorBinding { Constructor: var constructor, ParameterBindings: var parameters } ||
            parameters.Any(static parameter => parameter is not PropertyParameterBinding))
        {
            return null;
        }

        var consumed = parameters.Select(static parameter => (IProperty)parameter.ConsumedProperties[0]).ToList();
        var arguments = consumed.Select(property => Value(source, property)).ToList();
        var others = type.GetProperties().Where(property => !property.IsShadowProperty() && !consumed.Contains(property)).ToList();

        if (arguments.Contains(null) || !others.TrueForAll(static property => property.PropertyInfo is { } member && EntityMaker.IsPlain(member)))
        {
            return null;
        }

        var values = others.ConvertAll(property => Value(source, property));

        return values.Contains(null) ? null : Expression.MemberInit(
            Expression.New(constructor, arguments.Zip(constructor.GetParameters(), static (value, parameter) => Converted(value!, parameter.ParameterType))),
            others.Zip(values, static (property, value) => Expression.Bind(property.PropertyInfo!, value!)));
    }

    /// <summary>The objects whose columns are in the row.</summary>
    private List<MemberBinding>? Parts(Expression source, IEntityType entity)
    {
        var owned = entity.GetNavigations().Where(static navigation => navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent).Select(navigation =>
            Part(source, navigation.PropertyInfo, EntityMaker.IsInside(navigation, entity) ? navigation.TargetEntityType : null, navigation.ForeignKey.IsRequiredDependent));
        var complex = entity.GetComplexProperties().Select(property =>
            Part(source, property.PropertyInfo, EntityMaker.IsInside(property) ? property.ComplexType : null, !property.IsNullable));
        var parts = owned.Concat(complex).ToList();
        return parts.Contains(null) ? null : [.. parts.OfType<MemberBinding>()];
    }

    private MemberAssignment? Part(Expression source, PropertyInfo? member, ITypeBase? type, bool isAlwaysThere)
    {
        if (member is null || type is null || !EntityMaker.IsPlain(member))
        {
            return null;
        }

        var inner = Expression.Property(source, member);

        if (Object(inner, type) is not { } made)
        {
            return null;
        }

        if (isAlwaysThere)
        {
            return Expression.Bind(member, made);
        }

        // What makes an object missing is EF Core's affair.
        var isMissing = columns.IsTrueExpression(Row, Select(Expression.Equal(inner, Expression.Constant(null, inner.Type))));
        return Expression.Bind(member, Expression.Condition(isMissing, Expression.Default(made.Type), made));
    }

    private Expression? Value(Expression source, IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();

        if (mapping.Converter is { ConvertsNulls: true })
        {
            return null;
        }

        if (!_keys.Remove((source, property), out var ordinal))
        {
            ordinal = Select(ExpressionParts.Column(source, property));
        }

        if (columns.Value(mapping, Row, ordinal) is not { } value)
        {
            return null;
        }

        if (mapping.Converter?.ConvertFromProviderExpression is { } convert)
        {
            value = Expression.Invoke(convert, Converted(value, convert.Parameters[0].Type));
        }

        value = Converted(value, property.ClrType);
        return property.IsNullable ? Expression.Condition(IsNull(ordinal), Expression.Default(property.ClrType), value) : value;
    }

    private Expression IsNull(int ordinal) => columns.IsNullExpression(Row, ordinal);

    private int Select(Expression value)
    {
        _selected.Add(Expression.Convert(value, typeof(object)));
        return _selected.Count - 1;
    }

    private static Expression Converted(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);
}

/// <summary>What is known of models without a driver.</summary>
internal static class EntityMaker
{
    /// <summary>Whether getter and setter are the compiler's own: then it does not matter that EF Core would write the field behind them.</summary>
    public static bool IsPlain(PropertyInfo property) => IsGenerated(property.GetMethod) && IsGenerated(property.SetMethod);

    /// <summary>Whether the rows of a model are of one class and one table, and nothing is loaded with them unasked.</summary>
    public static bool IsOneTable(IEntityType entity) =>
        entity.BaseType is null && !entity.GetDirectlyDerivedTypes().Any() && entity.GetTableName() is not null && !entity.GetMappingFragments().Any() &&
        entity.FindPrimaryKey() is { Properties.Count: 1 } && entity.GetServiceProperties().Any() is false &&
        !entity.GetNavigations().Cast<INavigationBase>().Concat(entity.GetSkipNavigations()).Any(static navigation =>
            navigation.IsEagerLoaded && !(navigation is INavigation { ForeignKey.IsOwnership: true }));

    /// <summary>Whether an owned object is one, kept in columns of its owner's row, and has no further objects inside.</summary>
    public static bool IsInside(INavigation navigation, IEntityType owner) =>
        !navigation.IsCollection && navigation.TargetEntityType is var owned && !owned.IsMappedToJson() &&
        owned.GetTableName() == owner.GetTableName() && owned.GetSchema() == owner.GetSchema() &&
        !owned.GetNavigations().Any(static inner => !inner.IsOnDependent) && !owned.GetComplexProperties().Any() && !owned.GetDirectlyDerivedTypes().Any() &&
        navigation.Inverse is null;

    /// <summary>Whether a complex object is one, kept in columns of its row, and has no further objects inside.</summary>
    public static bool IsInside(IComplexProperty property) =>
        !property.IsCollection && !property.ComplexType.IsMappedToJson() && property.ComplexType.ClrType.IsClass && !property.ComplexType.GetComplexProperties().Any();

    private static bool IsGenerated(MethodInfo? method) => method?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) == true;
}
