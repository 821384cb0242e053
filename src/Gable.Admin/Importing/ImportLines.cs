using System.Globalization;
using Gable.Core;
using Gable.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;

namespace Gable.Admin;

/// <summary>Writes lines of a file through the forms' own way, one after the other.</summary>
/// <param name="texts">The texts, in the language of whoever sent the file.</param>
/// <param name="zone">The zone that the file's moments are in.</param>
/// <param name="actor">Who writes.</param>
/// <param name="model">The model of the rows.</param>
/// <param name="separator">What stands between two cells.</param>
/// <param name="columns">The field of each column; <c>null</c> for one that is left out.</param>
internal sealed class ImportLines(IStringLocalizer<AdminText> texts, TimeZoneInfo zone, Actor actor, AdminModel model, char separator, IReadOnlyList<AdminField?> columns)
{
    private static readonly IReadOnlyDictionary<string, string[]> None = new Dictionary<string, string[]>();

    private readonly int _key = columns.ToList().FindIndex(static column => column is { Field.IsKey: true });
    private readonly Dictionary<bool, (RowForm Form, string Memory)> _forms = [];

    /// <summary>Whether the actor may fill a column at all, or find rows by it.</summary>
    public static bool IsFillable(Actor actor, AdminField field) => field.IsVisibleTo(actor) && field.Kind != AdminKind.Bytes &&
        (field.Field is { IsKey: true } || field.IsWritableBy(actor, isNew: true) || field.IsWritableBy(actor, isNew: false)) && (field.Kind != AdminKind.Many || field.CanFollow(actor));

    /// <summary>The field of each column: by the name that exports write, or by the label that people see.</summary>
    public static IReadOnlyList<AdminField?> Columns(Actor actor, AdminModel model, IEnumerable<string> heads)
    {
        var known = model.Fields.Where(field => IsFillable(actor, field)).ToList();
        return [.. heads.Select(head => known.Find(field => field.Name == head) ?? known.Find(field => field.FullLabel.Equals(head, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>The key of the row that a line changes; empty when it adds one.</summary>
    public string KeyOf(CsvLine line) => _key < 0 ? "" : line.Cells[_key].Trim();

    public async Task<IReadOnlyList<ImportLine>> WriteAsync(RowWrites writes, IReadOnlyList<CsvLine> lines, CancellationToken cancellationToken)
    {
        var written = new List<ImportLine>(lines.Count);

        foreach (var line in lines)
        {
            var id = KeyOf(line);
            var errors = line.IsBroken ? new Dictionary<string, string[]> { [""] = [texts["ImportBroken"]] } : await WriteAsync(writes, id, line.Cells, cancellationToken);
            written.Add(new ImportLine(line.Number, line.Cells, id.Length == 0, errors));
        }

        return written;
    }

    private async Task<IReadOnlyDictionary<string, string[]>> WriteAsync(RowWrites writes, string id, IReadOnlyList<string> cells, CancellationToken cancellationToken)
    {
        var isNew = id.Length == 0;
        var (form, memory) = FormOf(isNew);
        var reading = await new FormReader(texts, zone, form, FormDraft.Of(Values(form, memory, cells))).ReadAsync(cancellationToken);

        try
        {
            await (isNew ? writes.CreateAsync(model.Resource, reading.Data, cancellationToken) : writes.UpdateAsync(model.Resource, id, reading.Data, null, cancellationToken));
            return reading.Errors.Count == 0 ? None : FormErrors.Of(form, reading.Errors, null, texts);
        }
        catch (ProblemException exception) when (exception.Problem.Status != 503)
        {
            var found = exception.Problem.Errors ?? new Dictionary<string, string[]> { [""] = [Words(exception.Problem)] };
            return FormErrors.Of(form, reading.Errors, found, texts);
        }
    }

    private string Words(Problem problem) => problem.Status switch
    {
        404 => texts["ImportNoRow"],
        403 => texts["NotAllowedDetail"],
        _ => problem.Detail,
    };

    // The lines of a file are all of one form, or of two: everything that the file has counts as changed.
    private (RowForm Form, string Memory) FormOf(bool isNew)
    {
        if (!_forms.TryGetValue(isNew, out var known))
        {
            var form = RowForm.OfColumns(actor, model, columns.OfType<AdminField>().Distinct(), isNew);
            _forms[isNew] = known = (form, FormMemory.Of(form.Controls.Select(control => new KeyValuePair<string, string>(control.Name, "\0"))).ToString());
        }

        return known;
    }

    // The cells as a form would send them.
    private Dictionary<string, StringValues> Values(RowForm form, string memory, IReadOnlyList<string> cells)
    {
        var values = new Dictionary<string, StringValues>(StringComparer.Ordinal) { [FormMemory.Field] = memory };

        foreach (var control in form.Controls)
        {
            var cell = cells.Where((_, index) => columns[index] == control.Field).First();

            values[control.Name] = control.Field.Kind switch
            {
                AdminKind.Many => new StringValues(cell.Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries)),
                AdminKind.Boolean => Flag(cell),
                AdminKind.Choice => control.Field.Choices().FirstOrDefault(choice => choice.Text.Equals(cell.Trim(), StringComparison.OrdinalIgnoreCase)).Value ?? cell.Trim(),
                AdminKind.Integer or AdminKind.Decimal or AdminKind.Float => Number(cell.Trim()),
                AdminKind.Date => Day(cell.Trim()),
                _ => CsvText.Restored(cell),
            };
        }

        return values;
    }

    // Where a comma separates cells it is no decimal point; where something else does, spreadsheets write numbers as 1.234,50.
    private string Number(string cell) => separator == ',' || !cell.Contains(',', StringComparison.Ordinal) || cell.IndexOf(',', StringComparison.Ordinal) < cell.LastIndexOf('.') ? cell
        : cell.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');

    // 31.12.2026 can be no other day; with slashes it could.
    private static string Day(string cell) =>
        DateOnly.TryParseExact(cell, "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : cell;

    private string Flag(string cell) => cell.Trim().ToLowerInvariant() switch
    {
        "true" or "1" or "yes" or "x" => "true",
        "false" or "0" or "no" => "false",
        var text when text.Equals(texts["Yes"].Value, StringComparison.OrdinalIgnoreCase) => "true",
        var text when text.Equals(texts["No"].Value, StringComparison.OrdinalIgnoreCase) => "false",
        _ => cell.Trim(),
    };
}
