using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Knows which tables are too large to be read from end to end for a count. It asks now and then, whoever may read what.</summary>
internal sealed class TableSizes(TimeProvider time)
{
    // Reading so many rows by an index takes a few milliseconds.
    private const int Large = 50_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (bool IsLarge, long At)> _known = new(StringComparer.Ordinal);

    public async ValueTask<bool> IsLargeAsync(AdminRequest request, AdminModel model, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(model.Name, out var known) && time.GetElapsedTime(known.At) < Fresh)
        {
            return known.IsLarge;
        }

        var isLarge = await CountAsync(request.Http.RequestServices.GetRequiredService<DbContext>(), model, cancellationToken) > Large;
        _known[model.Name] = (isLarge, time.GetTimestamp());
        return isLarge;
    }

    private static async Task<int> CountAsync(DbContext db, AdminModel model, CancellationToken cancellationToken)
    {
        if (model.Resource.EntityType.GetTableMappings().FirstOrDefault()?.Table is not { } table)
        {
            return int.MaxValue;
        }

        var name = db.GetService<ISqlGenerationHelper>().DelimitIdentifier(table.Name, table.Schema);
        var sql = $"SELECT COUNT(*) AS \"Value\" FROM (SELECT 1 AS one FROM {name} LIMIT {Large + 1}) AS part";
        var counts = await db.Database.SqlQueryRaw<int>(sql).ToListAsync(cancellationToken);
        return counts[0];
    }
}
