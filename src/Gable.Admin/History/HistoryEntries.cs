using System.Text.Json;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>Puts changes into words, for an actor: the fields that the actor may see, with the titles of the rows that the actor may read.</summary>
internal sealed class HistoryEntries
{
    private const int MostTitles = 100;

    private readonly AdminRequest _request;
    private readonly AdminModel _model;
    private readonly Dictionary<(ResourceDescriptor, string), string> _titles = [];

    private HistoryEntries(AdminRequest request, AdminModel model) => (_request, _model) = (request, model);

    public static async Task<IReadOnlyList<HistoryEntry>> OfAsync(AdminRequest request, AdminModel model, IEnumerable<AdminChange> changes, CancellationToken cancellationToken)
    {
        var reader = new HistoryEntries(request, model);
        var entries = new List<HistoryEntry>();

        foreach (var change in changes)
        {
            entries.Add(await reader.EntryAsync(change, cancellationToken));
        }

        return entries;
    }

    /// <summary>Who made a change, in words.</summary>
    public static string NameOf(AdminRequest request, AdminChange change) =>
        change.ActorName is { Length: > 0 } name ? name : change.ActorSubject is { Length: > 0 } subject ? subject : request.Texts["HistorySystem"];

    /// <summary>What a deleted row was called.</summary>
    public static string TitleOf(AdminRequest request, AdminModel model, HistoryEntry entry)
    {
        var title = model.TitleFor(request.Actor);
        return entry.Fields.FirstOrDefault(field => field.Field == title).Before is { Length: > 0 } text ? Shortened.Of(text, 80) : $"{model.One} {entry.Change.RowKey}";
    }

    /// <summary>A row of one member, as <see cref="FormText"/> takes it.</summary>
    public static JsonElement Row(string name, JsonElement value) => JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { [name] = value });

    /// <summary>The keys of a set.</summary>
    public static IEnumerable<string> Keys(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(key => key.ToString()) : [];

    private async Task<HistoryEntry> EntryAsync(AdminChange change, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(change.Fields);
        var fields = new List<(AdminField, string?, string?)>();
        var hasOthers = false;

        foreach (var pair in document.RootElement.EnumerateObject())
        {
            var seen = _model.Fields.Where(field => ((field.Owner ?? field.Field)?.Name ?? field.Name) == pair.Name && field.IsVisibleTo(_request.Actor) &&
                (field.Kind != AdminKind.Many || field.CanFollow(_request.Actor))).ToList();
            hasOthers |= seen.Count == 0;

            foreach (var field in seen)
            {
                var (old, now) = (await WordsAsync(field, pair.Name, pair.Value[0], cancellationToken), await WordsAsync(field, pair.Name, pair.Value[1], cancellationToken));

                if (old != now)
                {
                    fields.Add((field, old, now));
                }
            }
        }

        return new HistoryEntry(change, fields, hasOthers);
    }

    private async Task<string?> WordsAsync(AdminField field, string name, JsonElement value, CancellationToken cancellationToken)
    {
        if (field.Kind == AdminKind.Many)
        {
            var titles = new List<string>();

            foreach (var key in Keys(value))
            {
                titles.Add(await TitleAsync(field, key, cancellationToken));
            }

            return titles.Count == 0 ? null : string.Join(", ", titles);
        }

        var text = value.ValueKind == JsonValueKind.Null ? "" : field.Kind == AdminKind.Bytes ? _request.Texts["Bytes"] : FormText.Of(field, Row(name, value), _request.Zone);

        return field.Kind switch
        {
            _ when text.Length == 0 => null,
            AdminKind.Boolean => _request.Texts[text == "true" ? "Yes" : "No"],
            AdminKind.Choice => field.Choices().FirstOrDefault(choice => choice.Value == text).Text ?? text,
            AdminKind.Moment => text.Replace('T', ' '),
            AdminKind.Reference when field.CanFollow(_request.Actor) => await TitleAsync(field, text, cancellationToken),
            _ => text,
        };
    }

    /// <summary>The title of a row that the actor may read; the key of any other, and of those beyond a page's worth.</summary>
    private async Task<string> TitleAsync(AdminField field, string key, CancellationToken cancellationToken)
    {
        var target = field.Relation!.Target;

        if (_titles.TryGetValue((target, key), out var known))
        {
            return known;
        }

        var row = _titles.Count < MostTitles ? await _request.Rows.FindAsync(target, _request.Actor, key, [], cancellationToken) : null;
        return _titles[(target, key)] = row is null ? key : _request.Catalog.Of(target).TitleOf(row.Row, _request.Actor);
    }
}
