using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <summary>Reads rows of one resource by key and rule; the typed work behind an untyped face.</summary>
internal abstract class RowAccess
{
    public static RowAccess For(ResourceDescriptor resource) =>
        (RowAccess)Activator.CreateInstance(typeof(RowAccess<>).MakeGenericType(resource.ModelType), resource)!;

    /// <summary>Reads the id of a path or a body; <c>false</c> when no row can have it.</summary>
    public static bool TryParseKey(ResourceDescriptor resource, string text, out object key)
    {
        var type = resource.Key.ValueType;
        object? value = null;

        if (type == typeof(Guid))
        {
            value = Guid.TryParseExact(text, "D", out var guid) ? guid : null;
        }
        else if (type == typeof(string))
        {
            value = text.Length is > 0 and <= 400 && !text.Contains('\0', StringComparison.Ordinal) ? text : null;
        }
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            value = TryNarrow(number, type);
        }

        key = value!;
        return value is not null;
    }

    public static string KeyText(object key) => Convert.ToString(key, CultureInfo.InvariantCulture)!;

    /// <summary>The row with a key, if the rule allows it (no rule: nothing is allowed).</summary>
    public abstract Task<object?> FindAsync(
        DbContext db, IPolicyRule? rule, Actor actor, object key, bool isTracked, CancellationToken cancellationToken);

    /// <summary>The row with a key, if the actor may read it: not tracked, outside of transactions, and by a plan of the driver where there is one.</summary>
    public abstract ValueTask<object?> ReadAsync(WriteSession session, object key, CancellationToken cancellationToken);

    /// <summary>The row with a key, whoever asks: for records of the server's own.</summary>
    public abstract Task<object?> FindAnyAsync(DbContext db, object key, CancellationToken cancellationToken);

    /// <summary>Whether the row with a key exists and meets a rule.</summary>
    public abstract Task<bool> AllowsAsync(DbContext db, IPolicyRule rule, Actor actor, object key, CancellationToken cancellationToken);

    /// <summary>The rows with these keys that the actor may read, tracked.</summary>
    public abstract Task<IReadOnlyList<object>> ReadableAsync(DbContext db, Actor actor, IReadOnlyCollection<object> keys, CancellationToken cancellationToken);

    /// <summary>A query that gives <paramref name="answer"/> when a readable row has the key.</summary>
    public abstract IQueryable<int> ExistsProbe(DbContext db, Actor actor, object key, int answer);

    /// <summary>A query that gives <paramref name="answer"/> when another row has the same unique values; <c>null</c> when none can.</summary>
    public abstract IQueryable<int>? DuplicateProbe(DbContext db, UniqueRule rule, object row, object? ownKey, int answer);

    /// <summary>Whether a readable row refers to a key by a foreign key.</summary>
    public abstract Task<bool> RefersAsync(DbContext db, Actor actor, string foreignKey, object key, CancellationToken cancellationToken);

    private static object? TryNarrow(long number, Type type)
    {
        try
        {
            return Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is OverflowException or InvalidCastException)
        {
            return null;
        }
    }
}

/// <inheritdoc cref="RowAccess"/>
internal sealed class RowAccess<T>(ResourceDescriptor resource) : RowAccess
    where T : class
{
    public override async Task<object?> FindAsync(
        DbContext db, IPolicyRule? rule, Actor actor, object key, bool isTracked, CancellationToken cancellationToken)
    {
        if (rule is null)
        {
            return null;
        }

        var rows = isTracked ? db.Set<T>().AsTracking() : db.Set<T>().AsNoTracking();
        return await Allowed(rows, rule, actor).Where(HasKey(key)).FirstOrDefaultAsync(cancellationToken);
    }

    public override async ValueTask<object?> ReadAsync(WriteSession session, object key, CancellationToken cancellationToken)
    {
        if (resource.Policy.Rule(PolicyAction.Read) is not { } rule)
        {
            return null;
        }

        var reads = session.Services.GetRequiredService<TypedReads<T>>();
        var read = reads.Read(reads.ByKey, session.Actor, key);

        if (read.Decision(resource).Verdict == false)
        {
            return null;
        }

        return reads.Plans.FindRows<T>(reads.ByKey, read, isFirst: true, session.Services) is { } plan
            ? await plan.FirstAsync(read, cancellationToken)
            : await FindAsync(session.Db, rule, session.Actor, key, isTracked: false, cancellationToken);
    }

    public override async Task<object?> FindAnyAsync(DbContext db, object key, CancellationToken cancellationToken) =>
        await db.Set<T>().AsNoTracking().FirstOrDefaultAsync(HasKey(key), cancellationToken);

    public override Task<bool> AllowsAsync(DbContext db, IPolicyRule rule, Actor actor, object key, CancellationToken cancellationToken) =>
        Allowed(db.Set<T>(), rule, actor).AnyAsync(HasKey(key), cancellationToken);

    public override async Task<IReadOnlyList<object>> ReadableAsync(
        DbContext db, Actor actor, IReadOnlyCollection<object> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0 || resource.Policy.Rule(PolicyAction.Read) is not { } rule)
        {
            return [];
        }

        return await Allowed(db.Set<T>().AsTracking(), rule, actor).Where(HasOneOf(keys)).ToListAsync(cancellationToken);
    }

    public override IQueryable<int> ExistsProbe(DbContext db, Actor actor, object key, int answer) =>
        resource.Policy.Rule(PolicyAction.Read) is { } rule
            ? Allowed(db.Set<T>(), rule, actor).Where(HasKey(key)).Select(_ => answer)
            : db.Set<T>().Where(_ => false).Select(_ => answer);

    public override IQueryable<int>? DuplicateProbe(DbContext db, UniqueRule rule, object row, object? ownKey, int answer)
    {
        var other = Expression.Parameter(typeof(T), "other");

        if (rule.Duplicate(other, row) is not { } duplicate)
        {
            return null;
        }

        var rows = db.Set<T>().Where(Expression.Lambda<Func<T, bool>>(duplicate, other));

        if (ownKey is not null)
        {
            var own = HasKey(ownKey);
            rows = rows.Where(Expression.Lambda<Func<T, bool>>(Expression.Not(own.Body), own.Parameters));
        }

        // One answer, however many rows there are; Take would ask for an order that nobody needs.
        return rows.Select(_ => answer).Distinct();
    }

    public override Task<bool> RefersAsync(DbContext db, Actor actor, string foreignKey, object key, CancellationToken cancellationToken)
    {
        if (resource.Policy.Rule(PolicyAction.Read) is not { } rule)
        {
            return Task.FromResult(false);
        }

        var row = Expression.Parameter(typeof(T), "row");
        var type = resource.EntityType.FindProperty(foreignKey)!.ClrType;
        var column = Expression.Call(typeof(EF), nameof(EF.Property), [type], row, Expression.Constant(foreignKey));
        var refers = Expression.Equal(column, Expression.Convert(QueryParameter.For(key, key.GetType()), type));
        return Allowed(db.Set<T>(), rule, actor).AnyAsync(Expression.Lambda<Func<T, bool>>(refers, row), cancellationToken);
    }

    private static IQueryable<T> Allowed(IQueryable<T> rows, IPolicyRule rule, Actor actor)
    {
        var predicate = (Expression<Func<T, bool>>)rule.Bind(actor);
        return predicate.Body is ConstantExpression { Value: true } ? rows : rows.Where(predicate);
    }

    private Expression<Func<T, bool>> HasKey(object key)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var property = resource.Key.Property;
        return Expression.Lambda<Func<T, bool>>(Expression.Equal(Expression.Property(row, property), QueryParameter.For(key, property.PropertyType)), row);
    }

    private Expression<Func<T, bool>> HasOneOf(IReadOnlyCollection<object> keys)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var type = resource.Key.Property.PropertyType;
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;

        foreach (var key in keys)
        {
            list.Add(key);
        }

        var contains = Expression.Call(
            QueryParameter.For(list, list.GetType()), list.GetType().GetMethod(nameof(List<>.Contains), [type])!, Expression.Property(row, resource.Key.Property));
        return Expression.Lambda<Func<T, bool>>(contains, row);
    }
}
