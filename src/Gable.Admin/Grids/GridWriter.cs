using System.Text.Json;
using System.Text.Json.Nodes;
using Gable.Core;
using Gable.Resources;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>Writes what was changed in a table: all of it or, with every mistake named, nothing.</summary>
/// <param name="request">The request.</param>
/// <param name="model">The model of the rows.</param>
/// <param name="fixedFields">What every new row has, such as the key of its parent.</param>
/// <param name="order">The column that the rows are in the order of, and the place behind the last.</param>
internal sealed class GridWriter(AdminRequest request, AdminModel model, IReadOnlyDictionary<string, JsonElement> fixedFields, (AdminField Field, long Next)? order)
{
    private long _next;

    private readonly Dictionary<string, (IReadOnlyDictionary<string, string[]> Errors, bool IsStale)> _refused = new(StringComparer.Ordinal);

    /// <summary>The rows that were refused, with their mistakes; none when all was written.</summary>
    public IReadOnlyDictionary<string, (IReadOnlyDictionary<string, string[]> Errors, bool IsStale)> Refused => _refused;

    /// <summary>How many rows were written.</summary>
    public int Written { get; private set; }

    public async Task RunAsync(IReadOnlyList<GridRow> rows, CancellationToken cancellationToken)
    {
        var work = new List<(GridRow Row, FormReading? Reading)>();

        // What goes makes room for what comes.
        work.AddRange(rows.Where(row => row.IsDeleting).Select(row => (row, (FormReading?)null)));

        foreach (var row in rows.Where(row => !row.IsDeleting && row is { Form: not null, Draft: not null } && (row.Row is not null || GridRows.IsFilled(row))))
        {
            var reading = await new FormReader(request, row.Form!, row.Draft!).ReadAsync(cancellationToken);

            if (!reading.IsEmpty)
            {
                work.Add((row, reading));
            }
        }

        var isKept = await request.Rows.WriteAsync(request.Actor, (writes, token) => WriteAllAsync(writes, work, token), static all => all, cancellationToken);
        Written = isKept ? work.Count : 0;
    }

    /// <returns>False when a row was refused.</returns>
    private async Task<bool> WriteAllAsync(RowWrites writes, List<(GridRow Row, FormReading? Reading)> work, CancellationToken cancellationToken)
    {
        _refused.Clear();
        _next = order?.Next ?? 0;

        foreach (var (row, reading) in work)
        {
            try
            {
                await WriteAsync(writes, row, reading, cancellationToken);

                if (reading?.Errors.Count > 0)
                {
                    _refused[row.Key] = (reading.Errors, false);
                }
            }
            catch (ProblemException exception) when (exception.Problem.Status != StatusCodes.Status503ServiceUnavailable)
            {
                _refused[row.Key] = (Errors(row, reading, exception.Problem), exception.Problem.Status == StatusCodes.Status412PreconditionFailed);
            }
        }

        return _refused.Count == 0;
    }

    private Task<WrittenRow> WriteAsync(RowWrites writes, GridRow row, FormReading? reading, CancellationToken cancellationToken)
    {
        var tag = row.Draft?[FormNames.Tag] ?? "";

        return reading is null ? writes.DeleteAsync(model.Resource, row.Key, tag, cancellationToken)
            : row.Row is not null ? writes.UpdateAsync(model.Resource, row.Key, reading.Data, tag, cancellationToken)
            : writes.CreateAsync(model.Resource, WithFixed(row, reading.Data), cancellationToken);
    }

    private JsonElement WithFixed(GridRow row, JsonElement data)
    {
        var whole = JsonObject.Create(data)!;

        foreach (var (name, value) in fixedFields)
        {
            whole[name] = JsonValue.Create(value);
        }

        // A new row that nobody gave a place stands at the end.
        if (order is { } ordered && row.Form!.Find(ordered.Field.Name) is { } control && row.TextOf(control) == control.Text)
        {
            whole[ordered.Field.Name] = _next++;
        }

        return JsonSerializer.SerializeToElement(whole);
    }

    private IReadOnlyDictionary<string, string[]> Errors(GridRow row, FormReading? reading, Problem problem) => problem.Status switch
    {
        StatusCodes.Status422UnprocessableEntity when row.Form is { } form => FormErrors.Of(form, reading?.Errors ?? new Dictionary<string, string[]>(), problem.Errors, request.Texts),
        StatusCodes.Status412PreconditionFailed => new Dictionary<string, string[]> { [""] = [request.Texts["GridStale"]] },
        _ => new Dictionary<string, string[]> { [""] = [BulkHandler.Words(request, model, problem)] },
    };
}
