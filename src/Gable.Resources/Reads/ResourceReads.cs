using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <inheritdoc cref="IResourceReads{T}"/>
internal sealed class ResourceReads<T>(TypedReads<T> reads, IServiceProvider services) : IResourceReads<T>
    where T : class
{
    private readonly Actor? _actor;
    private DbContext? _db;

    private ResourceReads(TypedReads<T> reads, IServiceProvider services, Actor actor)
        : this(reads, services) => _actor = actor;

    public IResourceReads<T> As(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return new ResourceReads<T>(reads, services, actor);
    }

    public ValueTask<T?> FindAsync(object key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return FirstAsync(reads.ByKey, reads.Checked(key), cancellationToken);
    }

    public ValueTask<T?> FirstOrDefaultAsync(CompiledQuery<T> query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return FirstAsync(reads.Bind(query.Template), query.Argument, cancellationToken);
    }

    public ValueTask<IReadOnlyList<T>> ListAsync(CompiledQuery<T> query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var bound = reads.Bind(query.Template);
        var read = reads.Read(bound, _actor, query.Argument);

        if (read.Decision(bound.Resource).Verdict == false)
        {
            return ValueTask.FromResult<IReadOnlyList<T>>([]);
        }

        return !IsInTransaction() && reads.Plans.FindRows<T>(bound, read, isFirst: false, services) is { } plan
            ? plan.ListAsync(read, cancellationToken)
            : new RowsByEntities<T>(Db, bound, read).ListAsync(cancellationToken);
    }

    public ValueTask<long> CountAsync(CompiledQuery<T> query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var bound = reads.Bind(query.Template);
        var read = reads.Read(bound, _actor, query.Argument);

        if (read.Decision(bound.Resource).Verdict == false)
        {
            return ValueTask.FromResult(0L);
        }

        return !IsInTransaction() && reads.Plans.FindCount<T>(bound, read, services) is { } plan
            ? plan.FirstAsync(read, cancellationToken)
            : new RowsByEntities<T>(Db, bound, read).CountAsync(cancellationToken);
    }

    private DbContext Db => _db ??= services.GetRequiredService<DbContext>();

    private ValueTask<T?> FirstAsync(BoundQuery query, object? argument, CancellationToken cancellationToken)
    {
        var read = reads.Read(query, _actor, argument);

        if (read.Decision(query.Resource).Verdict == false)
        {
            return ValueTask.FromResult<T?>(null);
        }

        return !IsInTransaction() && reads.Plans.FindRows<T>(query, read, isFirst: true, services) is { } plan
            ? plan.FirstAsync(read, cancellationToken)
            : new RowsByEntities<T>(Db, query, read).FirstAsync(cancellationToken);
    }

    /// <summary>Inside a transaction a read must see what was written there, by the connection that wrote it.</summary>
    private bool IsInTransaction() =>
        Db.Database.CurrentTransaction is not null || Transaction.Current is not null || Db.Database.GetEnlistedTransaction() is not null;
}
