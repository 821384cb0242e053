using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Reads from a rule's expression what its verdict depends on.</summary>
/// <remarks>It cuts the rule as <see cref="RuleTemplate"/> does: the largest parts that do not depend on the row are values of the request.
/// A truth value about the actor divides actors into two groups; any other value is theirs alone, or comes from outside the model.</remarks>
internal sealed class FootprintReader : ExpressionVisitor
{
    private static readonly ParameterExpression NoParameter = Expression.Parameter(typeof(object), "none");

    private readonly IModel _model;
    private readonly ParameterExpression? _actor;
    private readonly ParameterExpression _row;
    private readonly RuleFootprint _found;

    private FootprintReader(IModel model, ParameterExpression? actor, ParameterExpression row, RuleFootprint found)
    {
        _model = model;
        _actor = actor;
        _row = row;
        _found = found;
    }

    /// <summary>What the readers of a resource's rows depend on: its read rule and the query filters of its model.</summary>
    public static RuleFootprint Of(ResourceDescriptor resource)
    {
        var rule = resource.Policy.Rule(PolicyAction.Read)?.Source;
        return Of(rule, resource.EntityType);
    }

    /// <inheritdoc cref="Of(ResourceDescriptor)"/>
    public static RuleFootprint Of(LambdaExpression? rule, IEntityType entity)
    {
        var found = new RuleFootprint();

        if (rule is null)
        {
            found.Obstacle = "nobody may read it";
        }
        else
        {
            new FootprintReader(entity.Model, rule.Parameters[0], rule.Parameters[1], found).Visit(rule.Body);
        }

        ReadFilters(entity, found, isRoot: true);
        return found;
    }

    /// <summary>The tables that hold a model's rows, with all that it owns or inherits.</summary>
    public static IEnumerable<string> Tables(IEntityType entity) => entity.GetDerivedTypesInclusive()
        .SelectMany(type => type.GetTableMappings().Select(mapping => mapping.Table.Name)
            .Concat(type.GetNavigations().Where(navigation => navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent)
                .SelectMany(navigation => Tables(navigation.TargetEntityType))))
        .Distinct(StringComparer.OrdinalIgnoreCase);

    public override Expression? Visit(Expression? node)
    {
        if (node is null or ParameterExpression or LambdaExpression || node.Type == typeof(void))
        {
            return base.Visit(node);
        }

        if (node is ConstantExpression constant)
        {
            return Constant(constant);
        }

        return IsOutside(node) ? Outside(node) : base.Visit(node);
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        if (node.Expression is { } owner && _model.FindEntityType(owner.Type) is { } entity)
        {
            Member(owner, entity, node.Member.Name);
        }
        else
        {
            // Seen through a base class or an interface.
            _found.ReadsParts |= node.Expression is UnaryExpression { NodeType: ExpressionType.Convert, Operand: var inner } && inner == _row;
        }

        return base.VisitMember(node);
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        if (node == _actor)
        {
            _found.Obstacle ??= "the rule hands the actor on together with the row";
        }

        return node;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method.DeclaringType == typeof(EF) && node.Method.Name == nameof(EF.Property) &&
            node.Arguments is [var owner, ConstantExpression { Value: string name }] && _model.FindEntityType(owner.Type) is { } entity)
        {
            Member(owner, entity, name);
        }

        return base.VisitMethodCall(node);
    }

    private static void ReadFilters(IEntityType entity, RuleFootprint found, bool isRoot)
    {
        if (!found.Filters.Add((entity, isRoot)))
        {
            return;
        }

        foreach (var filter in entity.GetRootType().GetDeclaredQueryFilters().Concat(entity.GetDeclaredQueryFilters()).Distinct())
        {
            if (filter.Expression is { } expression)
            {
                // What a filter on the way reads of its own row is covered by the table as a whole.
                new FootprintReader(entity.Model, null, isRoot ? expression.Parameters[0] : NoParameter, found).Visit(expression.Body);
            }
        }

        if (!entity.GetTableMappings().Any() && !entity.IsOwned())
        {
            found.Obstacle ??= $"{entity.ClrType.Name} is no table";
        }
    }

    private bool IsOutside(Expression node) => _actor is null
        ? FreeParameters.DependsOnlyOn(node, NoParameter)
        : FreeParameters.DependsOnlyOn(node, _actor);

    private Expression Outside(Expression node)
    {
        if (node is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.Quote } convert && node.Type != typeof(bool))
        {
            // Looked at, not rewritten: the operand alone would not fit where the conversion stands.
            Visit(convert.Operand);
            return node;
        }

        if (node is MemberExpression { Member: FieldInfo { IsStatic: true, IsInitOnly: true } } && IsPlain(node.Type))
        {
            return node;
        }

        if (node.Type == typeof(DbFunctions))
        {
            return node;
        }

        if (_actor is null || !Uses(node, _actor))
        {
            _found.Obstacle ??= $"the rule reads {RulePrinter.Print(node)}, which may change without a commit";
        }
        else if (node.Type == typeof(bool))
        {
            _found.Questions.Add(Expression.Lambda<Func<Actor, bool>>(node, _actor).Compile());
        }
        else
        {
            _found.Obstacle ??= $"the rule depends on {RulePrinter.Print(node)}";
        }

        return node;
    }

    private ConstantExpression Constant(ConstantExpression constant)
    {
        if (constant.Value is not null && !IsPlain(constant.Type))
        {
            _found.Obstacle ??= $"the rule reads a {constant.Type.Name} of the application";
        }

        return constant;
    }

    private void Member(Expression owner, IEntityType entity, string name)
    {
        if (entity.FindNavigation(name) is { } navigation)
        {
            Follow(owner, navigation, navigation.ForeignKey.IsOwnership);
        }
        else if (entity.FindSkipNavigation(name) is { } skip)
        {
            _found.Tables.UnionWith(Tables(skip.JoinEntityType));
            Follow(owner, skip, isPart: false);
        }
        else if (owner == _row)
        {
            _ = entity.FindProperty(name) is null ? _found.ReadsParts = true : _found.Properties.Add(name);
        }
    }

    private void Follow(Expression owner, INavigationBase navigation, bool isPart)
    {
        _found.Tables.UnionWith(Tables(navigation.TargetEntityType));
        _found.ReadsParts |= isPart;
        ReadFilters(navigation.TargetEntityType, _found, isRoot: false);

        if (owner == _row && navigation is INavigation { IsOnDependent: true } reference)
        {
            _found.Properties.UnionWith(reference.ForeignKey.Properties.Select(property => property.Name));
        }
    }

    private static bool Uses(Expression node, ParameterExpression parameter)
    {
        var search = new Search(parameter);
        search.Visit(node);
        return search.IsFound;
    }

    private static bool IsPlain(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;

        return plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(decimal) || plain == typeof(Guid) ||
            plain == typeof(DateTime) || plain == typeof(DateTimeOffset) || plain == typeof(DateOnly) || plain == typeof(TimeOnly) ||
            plain == typeof(TimeSpan) || plain == typeof(DbFunctions) || plain == typeof(StringComparison) || typeof(Type).IsAssignableFrom(plain);
    }

    private sealed class Search(ParameterExpression parameter) : ExpressionVisitor
    {
        public bool IsFound { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            IsFound |= node == parameter;
            return node;
        }
    }
}
