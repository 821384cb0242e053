using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>What all reads of a model in an application share.</summary>
/// <typeparam name="T">The model.</typeparam>
internal sealed class TypedReads<T>
    where T : class
{
    private readonly ResourceDescriptor _resource;
    private readonly CurrentRequest _request;
    private readonly TimeProvider _time;
    private readonly QueryNumbers _numbers;

    // With the queries as keys that it does not keep alive: they usually are in static fields, but need not be.
    private readonly ConditionalWeakTable<QueryTemplate, BoundQuery> _bound = [];

    /// <exception cref="InvalidOperationException">The model is no resource.</exception>
    public TypedReads(ResourceRegistry registry, ReadPlans plans, QueryNumbers numbers, CurrentRequest request, TimeProvider time)
    {
        _resource = registry.Find(typeof(T)) ?? throw new InvalidOperationException(
            $"IResourceReads<{typeof(T).Name}> cannot be used, because {typeof(T).Name} is no resource, so that no policy says who may read it. " +
            $"Mark it with [Resource] and write a Policy<{typeof(T).Name}>, or read it by the database context.");
        (Plans, _numbers, _request, _time) = (plans, numbers, request, time);
        ByKey = new BoundQuery(numbers.Next(), _resource, QueryTemplate.From(HasKey(_resource)), isOfOne: true);
    }

    public ReadPlans Plans { get; }

    /// <summary>The row of a key.</summary>
    public BoundQuery ByKey { get; }

    /// <summary>A declared query in this application.</summary>
    public BoundQuery Bind(QueryTemplate template) =>
        _bound.TryGetValue(template, out var known) ? known : _bound.GetValue(template, key => new BoundQuery(_numbers.Next(), _resource, key));

    /// <summary>A run of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="actor">Who asks; <c>null</c> for whoever sent the request.</param>
    /// <param name="argument">The query's argument.</param>
    public ReadInput Read(BoundQuery query, Actor? actor, object? argument)
    {
        var context = _request.HttpContext;
        var asks = actor ?? context?.GetActor(_time) ?? throw new InvalidOperationException(
            $"Rows of {_resource.Name} were read outside of a request, so that nobody is known to ask. " +
            "Name who asks: reads.As(Actor.Visitor(time.GetUtcNow())) for what everybody may read, or As(Actor.From(principal, time.GetUtcNow())).");
        ReadGate.Check(_resource, asks, context);
        var read = query.Read(asks, argument);
        read.Journal = context?.Features.Get<IRequestJournal>();
        return read;
    }

    /// <exception cref="ArgumentException">It is no key of the model.</exception>
    public object Checked(object key) => key.GetType() == _resource.Key.ValueType ? key : throw new ArgumentException(
        $"{key} is no key of {typeof(T).Name}: it is of type {key.GetType().Name}, and keys are {_resource.Key.ValueType.Name}.", nameof(key));

    private static LambdaExpression HasKey(ResourceDescriptor resource)
    {
        var rows = Expression.Parameter(typeof(IQueryable<T>), "rows");
        var key = Expression.Parameter(resource.Key.ValueType, "key");
        var row = Expression.Parameter(typeof(T), "row");
        var isIt = Expression.Lambda<Func<T, bool>>(Expression.Equal(Expression.Property(row, resource.Key.Property), key), row);
        return Expression.Lambda(Expression.Call(typeof(Queryable), nameof(Queryable.Where), [typeof(T)], rows, Expression.Quote(isIt)), rows, key);
    }
}

/// <summary>Numbers the declared queries of an application.</summary>
internal sealed class QueryNumbers
{
    private int _last;

    public int Next() => Interlocked.Increment(ref _last);
}
