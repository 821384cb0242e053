using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>The mistakes of a file as a file: a line for each, by line and column.</summary>
internal sealed class ImportMistakes(AdminRequest request, AdminModel model, AdminRun run, ImportStore store) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (kept, response) = (KeptImport.Read(run), httpContext.Response);
        var columns = ImportLines.Columns(request.Actor, model, kept.Heads);
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{model.Name}-mistakes.csv\"";
        response.Headers.CacheControl = "no-store";
        var text = new StringBuilder("\uFEFF");
        CsvText.Line(text, [request.Texts["ImportLine"], request.Texts["ImportColumn"], request.Texts["ImportCell"], request.Texts["RunProblem"]]);

        for (var page = 0; await store.MistakesAsync(run.Id, page, httpContext.RequestAborted) is { } lines; page++)
        {
            foreach (var line in lines)
            {
                Write(text, line, columns, kept.Heads);
            }

            await response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), httpContext.RequestAborted);
            text.Clear();
        }

        await response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), httpContext.RequestAborted);
    }

    private static void Write(StringBuilder text, ImportLine line, IReadOnlyList<AdminField?> columns, IReadOnlyList<string> heads)
    {
        foreach (var (name, messages) in line.Errors)
        {
            var column = columns.ToList().FindIndex(field => field?.Name == name);
            var (head, cell) = column < 0 ? (name, "") : (heads[column], line.Cells[column]);

            foreach (var message in messages)
            {
                CsvText.Line(text, [line.Number.ToString(CultureInfo.InvariantCulture), CsvText.Inert(head), CsvText.Inert(cell), CsvText.Inert(message)]);
            }
        }
    }
}
