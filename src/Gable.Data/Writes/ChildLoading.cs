using Microsoft.EntityFrameworkCore;

namespace Gable.Data;

/// <summary>A query for children that are removed with their parent.</summary>
internal sealed class ChildLoading(DbContext db, IQueryable<object> query)
{
    internal void Load() => db.RemoveRange(query.ToList());

    internal async Task LoadAsync(CancellationToken cancellationToken) => db.RemoveRange(await query.ToListAsync(cancellationToken));
}
