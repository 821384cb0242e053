using System.Text.Json;
using Gable.Data;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>Keeps what was written in the admin.</summary>
internal sealed class HistoryWriter(IOptions<GableAdminOptions> options, TimeProvider time) : IRowWriteObserver
{
    private const int LongestName = 200;

    public async Task WrittenAsync(ObservedWrite write, CancellationToken cancellationToken)
    {
        var fields = Fields(write);

        if (options.Value.KeepHistory <= TimeSpan.Zero || (write.Action == PolicyAction.Update && fields.Count == 0))
        {
            return;
        }

        var change = new AdminChange
        {
            Resource = write.Resource.Name,
            RowKey = write.Key,
            Action = write.Action.ToString().ToLowerInvariant(),
            ActorSubject = Cut(write.Actor.Subject),
            ActorName = Cut(write.Actor.Name),
            At = time.GetUtcNow(),
            Fields = JsonSerializer.Serialize(fields),
        };
        write.Db.Add(change);
        await write.Db.SaveChangesAsync(cancellationToken);
        write.Db.ChangeTracker.Clear();
        await ForgetAsync(write.Db, change, cancellationToken);
    }

    /// <summary>The fields that differ, with both values; those that every write changes say nothing.</summary>
    private static Dictionary<string, JsonElement?[]> Fields(ObservedWrite write)
    {
        var changed = new Dictionary<string, JsonElement?[]>(StringComparer.Ordinal);

        foreach (var field in write.Resource.Fields.Where(field => field.Name != "updatedAt" && !field.Property.IsDefined(typeof(ConcurrencyAttribute), inherit: true)))
        {
            var before = write.Before?.TryGetProperty(field.Name, out var old) == true ? old : (JsonElement?)null;
            var after = write.After?.TryGetProperty(field.Name, out var now) == true ? now : (JsonElement?)null;

            if (before is null || after is null || !JsonElement.DeepEquals(before.Value, after.Value))
            {
                changed[field.Name] = [before, after];
            }
        }

        return changed;
    }

    // Now and then, so that no write pays for it always and no timer is needed.
    private async Task ForgetAsync(DbContext db, AdminChange change, CancellationToken cancellationToken)
    {
        if (change.Id.ToByteArray()[^1] % 64 == 0)
        {
            var oldest = time.GetUtcNow() - options.Value.KeepHistory;
            await db.Set<AdminChange>().Where(old => old.At < oldest).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName];
}
