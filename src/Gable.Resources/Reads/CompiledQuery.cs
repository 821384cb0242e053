using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>Declares queries that EF Core translates once and <see cref="IResourceReads{T}"/> then runs on the driver. Keep them in <c>static readonly</c> fields.</summary>
/// <remarks>A query keeps the rows of its resource: <c>Where</c>, <c>OrderBy</c>, <c>ThenBy</c>, <c>Skip</c>, <c>Take</c>, <c>Distinct</c>, <c>Include</c> of references, and
/// <c>IgnoreQueryFilters</c>. Which of them an actor sees is the policy's affair, before <c>Skip</c> and <c>Take</c> count; an included row that the actor may not read is
/// <c>null</c>. Conditions are the application's own and may look at any column.</remarks>
public static class CompiledQuery
{
    /// <summary>A query without values.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="query">From all rows to those that are wanted: <c>(IQueryable&lt;Post&gt; posts) => posts.OrderBy(post => post.Title).Take(12)</c>.</param>
    /// <exception cref="ArgumentException">A method in the query does not keep the rows of its resource.</exception>
    public static CompiledQuery<T> For<T>(Expression<Func<IQueryable<T>, IQueryable<T>>> query)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(query);
        return new CompiledQuery<T>(QueryTemplate.From(query), argument: null);
    }

    /// <summary>A query with a value for each run, or with several in a record or tuple.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TArgument">The type of the value.</typeparam>
    /// <param name="query">From all rows to those that are wanted: <c>(IQueryable&lt;Post&gt; posts, Guid author) => posts.Where(post => post.AuthorId == author)</c>.</param>
    /// <exception cref="ArgumentException">A method in the query does not keep the rows of its resource.</exception>
    public static CompiledQuery<T, TArgument> For<T, TArgument>(Expression<Func<IQueryable<T>, TArgument, IQueryable<T>>> query)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(query);
        return new CompiledQuery<T, TArgument>(QueryTemplate.From(query));
    }
}
