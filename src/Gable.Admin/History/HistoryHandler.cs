using System.Text.Json;
using Gable.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Gable.Admin;

/// <summary>What was changed of a row in the admin, by whom and when; and the way back to earlier values.</summary>
internal static class HistoryHandler
{
    private const int Page = 25;

    public static async Task<IResult> ShowAsync(AdminRequest request, string id, Guid? before, CancellationToken cancellationToken)
    {
        var view = await RowHandler.ViewAsync(request, request.NeedModel(), id, null, cancellationToken);
        var key = ResourceRows.KeyOf(view.Model.Resource, view.Found!.Row);
        var changes = Changes(request, view.Model, key);
        var asked = before is { } last ? changes.Where(change => change.Id.CompareTo(last) < 0) : changes;
        var rows = await asked.OrderByDescending(change => change.Id).Take(Page + 1).ToListAsync(cancellationToken);
        var entries = rows.Take(Page).Select(change => Entry(request, view.Model, change)).ToList();
        return request.Page<HistoryPage>(new HistoryView(view, entries, rows.Count > Page ? rows[Page - 1].Id.ToString() : null));
    }

    /// <summary>The form of a row with the values that it had before a change: nothing is saved until somebody saves it.</summary>
    public static async Task<FormDraft?> RestoredAsync(AdminRequest request, RowView view, string changeId, CancellationToken cancellationToken)
    {
        var key = ResourceRows.KeyOf(view.Model.Resource, view.Found!.Row);

        if (view.Form is null || !Guid.TryParse(changeId, out var id) ||
            await Changes(request, view.Model, key).SingleOrDefaultAsync(change => change.Id == id, cancellationToken) is not { } change)
        {
            return null;
        }

        using var document = JsonDocument.Parse(change.Fields);
        var values = new Dictionary<string, StringValues>(StringComparer.Ordinal)
        {
            [FormMemory.Field] = view.Form.Memory.ToString(),
            [FormNames.Tag] = view.Found.Tag,
        };

        foreach (var control in view.Form.Controls.Where(control => control.Field.Kind != AdminKind.Bytes))
        {
            var name = (control.Field.Owner ?? control.Field.Field)?.Name;
            var text = name is not null && document.RootElement.TryGetProperty(name, out var pair)
                ? FormText.Of(control.Field, Row(name, pair[0]), request.Zone)
                : control.Text;

            if (control.Field is not { Kind: AdminKind.Boolean, IsNullable: false } || text == "true")
            {
                values[control.Name] = control.Field.Kind == AdminKind.Many ? new StringValues(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) : new StringValues(text);
            }
        }

        return FormDraft.Of(values);
    }

    private static IQueryable<AdminChange> Changes(AdminRequest request, AdminModel model, string key) =>
        request.Http.RequestServices.GetRequiredService<DbContext>().Set<AdminChange>().AsNoTracking().Where(change => change.Resource == model.Name && change.RowKey == key);

    private static HistoryEntry Entry(AdminRequest request, AdminModel model, AdminChange change)
    {
        using var document = JsonDocument.Parse(change.Fields);
        var fields = new List<(AdminField, string?, string?)>();
        var hasOthers = false;

        foreach (var pair in document.RootElement.EnumerateObject())
        {
            var seen = model.Fields.Where(field => (field.Owner ?? field.Field)?.Name == pair.Name && field.IsVisibleTo(request.Actor)).ToList();
            hasOthers |= seen.Count == 0;

            foreach (var field in seen)
            {
                var (old, now) = (Words(request, field, pair.Name, pair.Value[0]), Words(request, field, pair.Name, pair.Value[1]));

                if (old != now)
                {
                    fields.Add((field, old, now));
                }
            }
        }

        return new HistoryEntry(change, fields, hasOthers);
    }

    private static string? Words(AdminRequest request, AdminField field, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = field.Kind == AdminKind.Bytes ? request.Texts["Bytes"] : FormText.Of(field, Row(name, value), request.Zone);

        return field.Kind switch
        {
            _ when text.Length == 0 => null,
            AdminKind.Boolean => request.Texts[text == "true" ? "Yes" : "No"],
            AdminKind.Choice => field.Choices().FirstOrDefault(choice => choice.Value == text).Text ?? text,
            AdminKind.Moment => text.Replace('T', ' '),
            _ => text,
        };
    }

    // A row of one member, as FormText takes it.
    private static JsonElement Row(string name, JsonElement value) => JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { [name] = value });
}
