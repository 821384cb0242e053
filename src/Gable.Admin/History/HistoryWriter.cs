using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Gable.Data;
using Gable.Resources;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>Keeps what is written to rows, whoever writes it.</summary>
internal sealed class HistoryWriter(IOptions<GableAdminOptions> options, TimeProvider time) : IRowWriteObserver
{
    private const int LongestName = 200;

    public bool IsListening(ResourceDescriptor resource) =>
        options.Value.KeepHistory > TimeSpan.Zero && AdminModel.IsTold(resource);

    public object? Record(ObservedWrite write)
    {
        var fields = Fields(write);

        if (write.Action == PolicyAction.Update && fields.Count == 0)
        {
            return null;
        }

        var now = time.GetUtcNow();

        return new AdminChange
        {
            Resource = write.Resource.Name,
            RowKey = write.Key,
            Action = write.Action.ToString().ToLowerInvariant(),
            ActorSubject = Cut(write.Actor?.Subject ?? ""),
            ActorName = Cut(NameOf(write.Actor)),
            At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            Fields = JsonSerializer.Serialize(fields),
        };
    }

    /// <summary>The fields that differ, with both values; those that every write changes say nothing. Of sets, what went and what came.</summary>
    private static Dictionary<string, object?[]> Fields(ObservedWrite write)
    {
        var changed = new Dictionary<string, object?[]>(StringComparer.Ordinal);

        foreach (var field in write.Before is null && write.After is null ? [] : write.Resource.Fields.Where(IsTold))
        {
            var before = write.Before?.TryGetProperty(field.Name, out var old) == true ? old : (JsonElement?)null;
            var after = write.After?.TryGetProperty(field.Name, out var now) == true ? now : (JsonElement?)null;

            if (before is null || after is null || !JsonElement.DeepEquals(before.Value, after.Value))
            {
                changed[field.Name] = [before, after];
            }
        }

        foreach (var set in write.Sets)
        {
            changed[set.Relation.IdsName!] = [set.Removed, set.Added];
        }

        return changed;
    }

    private static bool IsTold(ResourceField field) => field.Name != "updatedAt" &&
        !field.Property.IsDefined(typeof(ConcurrencyAttribute), inherit: true) &&
        field.Property.GetCustomAttributes(typeof(DataTypeAttribute), inherit: true).Cast<DataTypeAttribute>().All(kind => kind.DataType != DataType.Password);

    // Of a change in somebody's name the history tells both.
    private static string NameOf(Actor? actor) => actor?.Impersonator is { } by ? $"{actor.Name} (by {by.Name})" : actor?.Name ?? "";

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName];
}
