using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin;

/// <summary>Brings both sides of a conflict together, field by field.</summary>
internal sealed class ConflictMerges(AdminRequest request, FormMemory memory, IReadOnlyList<AdminChange> changes)
{
    private const int MostChanges = 50;

    /// <summary>Reads what the history knows: the form remembers of its beginning only a hash, and the history has the text.</summary>
    public static async Task<ConflictMerges> ReadAsync(AdminRequest request, AdminModel model, string key, FormMemory memory, CancellationToken cancellationToken) => new(
        request, memory, request.Options.KeepHistory == TimeSpan.Zero ? [] : await HistoryHandler.Changes(request, model, key).Where(change => change.Action == "update")
            .OrderByDescending(change => change.Id).Take(MostChanges).ToListAsync(cancellationToken));

    public static bool HasLines(AdminField field) => field.Kind is AdminKind.LongText or AdminKind.List or AdminKind.Json;

    /// <summary>Both sides together; <c>null</c> when the field has one value or the other.</summary>
    public ConflictMerge? Of(FormControl control, string theirs, string mine, Func<string, string> words)
    {
        if (control.Field.Kind == AdminKind.Many)
        {
            var keys = string.Join(' ', theirs.Split(' ').Union(mine.Split(' ')).Where(key => key.Length > 0).Order(StringComparer.Ordinal));
            return keys == theirs || keys == mine ? null : new ConflictMerge(keys, words(keys), false, false);
        }

        if (!HasLines(control.Field))
        {
            return null;
        }

        var before = Before(control);
        return LineMerge.Of(before, theirs, mine) is { } merged && merged.Text != theirs && merged.Text != mine
            ? new ConflictMerge(merged.Text, null, merged.Overlaps, before is not null && !merged.Overlaps)
            : null;
    }

    private string? Before(FormControl control)
    {
        var name = (control.Field.Owner ?? control.Field.Field)!.Name;

        foreach (var change in changes)
        {
            using var document = JsonDocument.Parse(change.Fields);

            if (document.RootElement.TryGetProperty(name, out var pair) && FormText.Of(control.Field, HistoryEntries.Row(name, pair[0]), request.Zone) is var text && memory.Was(control.Name, text))
            {
                return text;
            }
        }

        return null;
    }
}
