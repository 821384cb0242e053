namespace Gable.Resources;

/// <summary>Reads rows of a resource for endpoints, pages and jobs of the application's own, by the same policy and the same query plans as REST.</summary>
/// <typeparam name="T">The model; a resource of the application.</typeparam>
/// <remarks>A scoped service: <c>IResourceReads&lt;Post&gt; posts</c>. The request's actor asks unless <see cref="As"/> names another. Rows are ordinary entities that no
/// context tracks; they are whole, fields that the actor may not see included. Inside a transaction of the scope's context the reads are part of it. Used by one
/// caller at a time, as the context is.</remarks>
public interface IResourceReads<T>
    where T : class
{
    /// <summary>The same reads for another actor: in a job, or in the name of somebody else.</summary>
    /// <param name="actor">Who asks; <see cref="Actor.Visitor"/> for what everybody may read.</param>
    IResourceReads<T> As(Actor actor);

    /// <summary>The row of a key; <c>null</c> when it does not exist or the actor may not read it.</summary>
    /// <param name="key">The key, of the type of the model's key.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="ArgumentException">The key is of another type.</exception>
    /// <exception cref="Core.ProblemException">401 or 403: the resource's policy has no rule for reading.</exception>
    ValueTask<T?> FindAsync(object key, CancellationToken cancellationToken);

    /// <summary>The rows of a query that the actor may read, in the query's order.</summary>
    /// <param name="query">The query, declared once: see <see cref="CompiledQuery"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="Core.ProblemException">401 or 403: the resource's policy has no rule for reading.</exception>
    ValueTask<IReadOnlyList<T>> ListAsync(CompiledQuery<T> query, CancellationToken cancellationToken);

    /// <summary>The first row of a query that the actor may read; <c>null</c> when there is none.</summary>
    /// <param name="query">The query, declared once: see <see cref="CompiledQuery"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="Core.ProblemException">401 or 403: the resource's policy has no rule for reading.</exception>
    ValueTask<T?> FirstOrDefaultAsync(CompiledQuery<T> query, CancellationToken cancellationToken);

    /// <summary>How many rows of a query the actor may read.</summary>
    /// <param name="query">The query, declared once: see <see cref="CompiledQuery"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="Core.ProblemException">401 or 403: the resource's policy has no rule for reading.</exception>
    ValueTask<long> CountAsync(CompiledQuery<T> query, CancellationToken cancellationToken);
}
