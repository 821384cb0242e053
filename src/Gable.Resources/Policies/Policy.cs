using System.Linq.Expressions;
using System.Reflection;

namespace Gable.Resources;

/// <summary>Who may do what with the rows of a model, at every door. An action without a rule is refused.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <remarks>Rules are expressions: the database applies them to lists, updates and deletes, and the server to rows in memory.
/// Found by type, built once by dependency injection; keep no state in it.</remarks>
public abstract class Policy<T> : IPolicy
    where T : class
{
    private readonly Dictionary<PolicyAction, IPolicyRule> _rules = [];
    private readonly Dictionary<PropertyInfo, FieldPolicy> _fields = [];

    Type IPolicy.ModelType => typeof(T);

    IReadOnlyDictionary<PropertyInfo, FieldPolicy> IPolicy.Fields => _fields;

    IPolicyRule? IPolicy.Rule(PolicyAction action) => _rules.GetValueOrDefault(action);

    /// <summary>Which rows the actor may see.</summary>
    /// <param name="rule">True for the rows that the actor may see.</param>
    protected void Read(Expression<Func<Actor, T, bool>> rule) => Set(PolicyAction.Read, rule);

    /// <summary>Which rows the actor may add, judged on the row as it would be.</summary>
    /// <param name="rule">True for the rows that the actor may add.</param>
    protected void Create(Expression<Func<Actor, T, bool>> rule) => Set(PolicyAction.Create, rule);

    /// <summary>Which rows the actor may change, judged on the row before and after the change.</summary>
    /// <param name="rule">True for the rows that the actor may change.</param>
    protected void Update(Expression<Func<Actor, T, bool>> rule) => Set(PolicyAction.Update, rule);

    /// <summary>Which rows the actor may remove.</summary>
    /// <param name="rule">True for the rows that the actor may remove.</param>
    protected void Delete(Expression<Func<Actor, T, bool>> rule) => Set(PolicyAction.Delete, rule);

    /// <summary>Create, update and delete by one rule.</summary>
    /// <param name="rule">True for the rows that the actor may write.</param>
    protected void Write(Expression<Func<Actor, T, bool>> rule)
    {
        Create(rule);
        Update(rule);
        Delete(rule);
    }

    /// <summary>Narrows who may see or write a single field.</summary>
    /// <typeparam name="TValue">The field's type.</typeparam>
    /// <param name="field">The field: <c>post => post.InternalNotes</c>.</param>
    /// <exception cref="ArgumentException">The expression is not a property of the model.</exception>
    protected FieldPolicy Field<TValue>(Expression<Func<T, TValue>> field)
    {
        ArgumentNullException.ThrowIfNull(field);

        var property = (field.Body as MemberExpression)?.Member as PropertyInfo
            ?? throw new ArgumentException(
                $"Field({field}) in {GetType().Name} is not a property of {typeof(T).Name}. Write Field(row => row.Name).", nameof(field));

        return _fields.TryGetValue(property, out var known) ? known : _fields[property] = new FieldPolicy();
    }

    private void Set(PolicyAction action, Expression<Func<Actor, T, bool>> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _rules[action] = new PolicyRule<T>(rule);
    }
}
