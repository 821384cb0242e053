using System.Text.Json;
using Gable.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Gable.Admin;

/// <summary>What was changed of a row, by whom and when; and the way back to earlier values, also of rows that are gone.</summary>
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
        var entries = await HistoryEntries.OfAsync(request, view.Model, rows.Take(Page), cancellationToken);
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

        return Draft(request, view.Form, change, view.Found.Tag);
    }

    /// <summary>The rows that were deleted, newest first. What a row's rule would say of them nobody can know any more, so they are for those who may read every row.</summary>
    public static async Task<IResult> DeletedAsync(AdminRequest request, Guid? before, CancellationToken cancellationToken)
    {
        var model = NeedAll(request);
        var deleted = All(request).Where(change => change.Resource == model.Name && change.Action == "delete");
        var asked = before is { } last ? deleted.Where(change => change.Id.CompareTo(last) < 0) : deleted;
        var rows = await asked.OrderByDescending(change => change.Id).Take(Page + 1).ToListAsync(cancellationToken);
        var entries = await HistoryEntries.OfAsync(request, model, rows.Take(Page), cancellationToken);
        var canCreate = ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Create);
        return request.Page<DeletedPage>(new DeletedView(model, entries, rows.Count > Page ? rows[Page - 1].Id.ToString() : null, canCreate));
    }

    /// <summary>The form of a new row with the values of one that was deleted.</summary>
    public static async Task<FormDraft?> RestoredAsync(AdminRequest request, RowForm form, string changeId, CancellationToken cancellationToken)
    {
        var model = NeedAll(request);

        return Guid.TryParse(changeId, out var id) &&
            await All(request).SingleOrDefaultAsync(change => change.Id == id && change.Resource == model.Name && change.Action == "delete", cancellationToken) is { } change
                ? Draft(request, form, change, "")
                : null;
    }

    private static FormDraft Draft(AdminRequest request, RowForm form, AdminChange change, string tag)
    {
        using var document = JsonDocument.Parse(change.Fields);
        var values = new Dictionary<string, StringValues>(StringComparer.Ordinal) { [FormMemory.Field] = form.Memory.ToString(), [FormNames.Tag] = tag };

        foreach (var control in form.Controls.Where(control => control.Field.Kind != AdminKind.Bytes))
        {
            var name = (control.Field.Owner ?? control.Field.Field)?.Name ?? control.Field.Name;
            var isTold = document.RootElement.TryGetProperty(name, out var pair);

            if (control.Field.Kind == AdminKind.Many)
            {
                var now = control.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                values[control.Name] = new StringValues(isTold ? [.. now.Except(HistoryEntries.Keys(pair[1])).Union(HistoryEntries.Keys(pair[0]))] : now);
                continue;
            }

            var text = isTold ? FormText.Of(control.Field, HistoryEntries.Row(name, pair[0]), request.Zone) : control.Text;

            if (control.Field is not { Kind: AdminKind.Boolean, IsNullable: false } || text == "true")
            {
                values[control.Name] = new StringValues(text);
            }
        }

        return FormDraft.Of(values);
    }

    private static AdminModel NeedAll(AdminRequest request)
    {
        var model = request.NeedModel();
        return ResourceRows.MayAlways(model.Resource, request.Actor, PolicyAction.Read) ? model : throw AdminProblems.Forbidden();
    }

    private static IQueryable<AdminChange> All(AdminRequest request) => request.Http.RequestServices.GetRequiredService<DbContext>().Set<AdminChange>().AsNoTracking();

    /// <summary>The changes of a row.</summary>
    internal static IQueryable<AdminChange> Changes(AdminRequest request, AdminModel model, string key) =>
        All(request).Where(change => change.Resource == model.Name && change.RowKey == key);
}
