using System.Globalization;
using Gable.Core;
using Gable.Resources;
using Microsoft.Extensions.Primitives;

namespace Gable.Admin;

/// <summary>Writes the lines of a file through the forms' own way, one after the other.</summary>
internal sealed class ImportRun(AdminRequest request, AdminModel model, CsvTable table, IReadOnlyList<AdminField?> columns)
{
    private static readonly IReadOnlyDictionary<string, string[]> None = new Dictionary<string, string[]>();

    /// <summary>What would happen; nothing is kept.</summary>
    public Task<IReadOnlyList<ImportLine>> TryAsync(CancellationToken cancellationToken) =>
        request.Rows.TryAsync<IReadOnlyList<ImportLine>>(request.Actor, async (writes, token) => await RunAsync(writes, token), cancellationToken);

    /// <summary>Writes all lines, or none: then says what is wrong.</summary>
    public async Task<IReadOnlyList<ImportLine>?> WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await request.Rows.WriteAsync(
                request.Actor,
                async (writes, token) =>
                {
                    var lines = await RunAsync(writes, token);
                    return lines.Any(line => line.Errors.Count > 0) ? throw new RefusedException(lines) : true;
                },
                cancellationToken);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Lines;
        }
    }

    private async Task<List<ImportLine>> RunAsync(RowWrites writes, CancellationToken cancellationToken)
    {
        var lines = new List<ImportLine>(table.Lines.Count);

        foreach (var (number, cells) in table.Lines)
        {
            var id = cells.Where((_, index) => columns[index] is { Field.IsKey: true }).FirstOrDefault()?.Trim() ?? "";
            var errors = await RunAsync(writes, id, cells, cancellationToken);
            lines.Add(new ImportLine(number, cells, id.Length == 0, errors));
        }

        return lines;
    }

    private async Task<IReadOnlyDictionary<string, string[]>> RunAsync(RowWrites writes, string id, IReadOnlyList<string> cells, CancellationToken cancellationToken)
    {
        var isNew = id.Length == 0;
        var form = RowForm.OfColumns(request, model, columns.OfType<AdminField>().Distinct(), isNew);
        var draft = FormDraft.Of(Values(form, cells));
        var reading = await new FormReader(request, form, draft).ReadAsync(cancellationToken);

        try
        {
            await (isNew ? writes.CreateAsync(model.Resource, reading.Data, cancellationToken) : writes.UpdateAsync(model.Resource, id, reading.Data, null, cancellationToken));
            return reading.Errors.Count == 0 ? None : FormErrors.Of(form, reading.Errors, null, request.Texts);
        }
        catch (ProblemException exception)
        {
            var found = exception.Problem.Errors ?? new Dictionary<string, string[]> { [""] = [Words(exception.Problem)] };
            return FormErrors.Of(form, reading.Errors, found, request.Texts);
        }
    }

    private string Words(Problem problem) => problem.Status switch
    {
        404 => request.Texts["ImportNoRow"],
        403 => request.Texts["NotAllowedDetail"],
        _ => problem.Detail,
    };

    // The cells as a form would send them; everything that the file has counts as changed.
    private Dictionary<string, StringValues> Values(RowForm form, IReadOnlyList<string> cells)
    {
        var values = new Dictionary<string, StringValues>(StringComparer.Ordinal)
        {
            [FormMemory.Field] = FormMemory.Of(form.Controls.Select(control => new KeyValuePair<string, string>(control.Name, "\0"))).ToString(),
        };

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
    private string Number(string cell) => table.Separator == ',' || !cell.Contains(',', StringComparison.Ordinal) || cell.IndexOf(',', StringComparison.Ordinal) < cell.LastIndexOf('.') ? cell
        : cell.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');

    // 31.12.2026 can be no other day; with slashes it could.
    private static string Day(string cell) =>
        DateOnly.TryParseExact(cell, "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : cell;

    private string Flag(string cell) => cell.Trim().ToLowerInvariant() switch
    {
        "true" or "1" or "yes" or "x" => "true",
        "false" or "0" or "no" => "false",
        var text when text.Equals(request.Texts["Yes"].Value, StringComparison.OrdinalIgnoreCase) => "true",
        var text when text.Equals(request.Texts["No"].Value, StringComparison.OrdinalIgnoreCase) => "false",
        _ => cell.Trim(),
    };

#pragma warning disable CA1032, CA1064 // Thrown and caught in this class alone.
    private sealed class RefusedException(IReadOnlyList<ImportLine> lines) : Exception
    {
        public IReadOnlyList<ImportLine> Lines { get; } = lines;
    }
#pragma warning restore CA1032, CA1064
}
