using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Runs declared queries by EF Core: the way for whatever a plan cannot do, and inside transactions.</summary>
/// <typeparam name="T">The model.</typeparam>
internal sealed class RowsByEntities<T>(DbContext db, BoundQuery query, ReadInput read)
    where T : class
{
    private readonly ReadParameters _parameters = new(read);

    public async ValueTask<IReadOnlyList<T>> ListAsync(CancellationToken cancellationToken) => await ReadAsync(isFirst: false, cancellationToken);

    public async ValueTask<T?> FirstAsync(CancellationToken cancellationToken) => (await ReadAsync(isFirst: true, cancellationToken)).FirstOrDefault();

    public async ValueTask<long> CountAsync(CancellationToken cancellationToken) =>
        await new ReferenceRows<T>(db, query, _parameters).Rows.LongCountAsync(cancellationToken);

    private async Task<List<T>> ReadAsync(bool isFirst, CancellationToken cancellationToken)
    {
        var rows = new ReferenceRows<T>(db, query, _parameters, isFirst);

        if (rows.References.Count == 0)
        {
            return await rows.Rows.ToListAsync(cancellationToken);
        }

        var entities = await rows.Select([rows.Root, .. rows.References.Select(static reference => reference.Row)]).ToListAsync(cancellationToken);
        return entities.ConvertAll(rows.Connect);
    }
}
