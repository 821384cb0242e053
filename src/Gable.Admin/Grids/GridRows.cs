using Gable.Resources;
using Microsoft.Extensions.Primitives;

namespace Gable.Admin;

/// <summary>Makes the rows of a table that is edited in place.</summary>
internal sealed class GridRows(AdminRequest request, AdminModel model, IReadOnlyList<FormControl> templates)
{
    /// <summary>Rows of a page.</summary>
    public const int Most = 100;

    private const int NewRows = 3;

    /// <summary>The rows that a form was about.</summary>
    public static IReadOnlyList<string> Sent(FormDraft draft) => [.. draft.All(FormNames.Id).Where(id => !id.Contains(',', StringComparison.Ordinal)).Distinct().Take(Most)];

    /// <summary>The rows of a list, with what was sent for them.</summary>
    public async Task<List<GridRow>> OfAsync(RowList list, FormDraft? draft, CancellationToken cancellationToken)
    {
        var rows = new List<GridRow>();
        var sent = draft is null ? null : Sent(draft);

        foreach (var row in list.Rows)
        {
            var key = ResourceRows.KeyOf(model.Resource, row);

            if (sent?.Contains(key) == false)
            {
                continue;
            }

            var mayUpdate = await request.Rows.MayAsync(model.Resource, request.Actor, PolicyAction.Update, row, cancellationToken);
            var form = mayUpdate ? RowForm.OfTemplates(request, model, templates, row, isNew: false) : null;
            var grid = new GridRow
            {
                Key = key,
                Row = row,
                Form = form is { Controls.Count: 0 } ? null : form,
                Tag = ResourceRows.TagOf(model.Resource, request.Actor, row),
                CanDelete = await request.Rows.MayAsync(model.Resource, request.Actor, PolicyAction.Delete, row, cancellationToken),
            };
            rows.Add(draft is null ? grid : Sent(grid, draft));
        }

        return rows;
    }

    /// <summary>Empty rows to add with.</summary>
    public IEnumerable<GridRow> New(FormDraft? draft)
    {
        var fresh = Activator.CreateInstance(model.Resource.ModelType, nonPublic: true)!;
        var form = RowForm.OfTemplates(request, model, templates, fresh, isNew: true);

        for (var i = 0; i < NewRows; i++)
        {
            var row = new GridRow { Key = $"$new{i}", Form = form };
            yield return draft is null ? row : Sent(row, draft);
        }
    }

    /// <summary>Whether somebody wrote something into an empty row.</summary>
    public static bool IsFilled(GridRow row) => row.Form is { } form && row.Draft is { } draft &&
        form.Controls.Any(control => FormReader.Sent(control, draft) is var sent && sent != (control.Field is { Kind: AdminKind.Boolean, IsNullable: false } && control.Text.Length == 0 ? "false" : control.Text));

    private static GridRow Sent(GridRow row, FormDraft draft)
    {
        var values = new Dictionary<string, StringValues>(StringComparer.Ordinal);

        foreach (var name in (row.Form?.Controls.Select(control => control.Name) ?? []).Append(FormNames.Tag).Append(FormMemory.Field))
        {
            if (draft[FormNames.In(row.Key, name)] is { } value)
            {
                values[name] = value;
            }
        }

        return row with { Draft = FormDraft.Of(values), IsDeleting = row.CanDelete && draft[FormNames.In(row.Key, FormNames.Delete)] == "true" };
    }
}
