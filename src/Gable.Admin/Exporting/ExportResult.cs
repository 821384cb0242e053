using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gable.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>A file of rows that is written as they are read: its size does not matter to the server's memory.</summary>
internal sealed class ExportResult(AdminRequest request, AdminModel model, IReadOnlyList<AdminField> columns, IAsyncEnumerator<RowList> pages, bool isCsv) : IResult
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var all = pages;
        var time = httpContext.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;
        var day = TimeZoneInfo.ConvertTime(time.GetUtcNow(), request.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var response = httpContext.Response;
        response.ContentType = isCsv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{model.Name}-{day}.{(isCsv ? "csv" : "json")}\"";
        response.Headers.CacheControl = "no-store";

        await (isCsv ? WriteCsvAsync(response.BodyWriter, httpContext.RequestAborted) : WriteJsonAsync(response.BodyWriter, httpContext.RequestAborted));
    }

    private async Task WriteCsvAsync(PipeWriter body, CancellationToken cancellationToken)
    {
        // Spreadsheets take a file without a mark for one in their own encoding.
        var text = new StringBuilder("\uFEFF");
        CsvText.Line(text, columns.SelectMany(Heads));

        do
        {
            foreach (var row in pages.Current.Rows)
            {
                CsvText.Line(text, columns.SelectMany(column => Cells(column, row, pages.Current)));
            }

            await body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
            text.Clear();
        }
        while (await pages.MoveNextAsync());
    }

    private async Task WriteJsonAsync(PipeWriter body, CancellationToken cancellationToken)
    {
        var chosen = columns.Select(column => (column.Owner ?? column.Field)?.Name).ToHashSet(StringComparer.Ordinal);
        await using var writer = new Utf8JsonWriter(body, Json);
        writer.WriteStartArray();

        do
        {
            foreach (var row in pages.Current.Rows)
            {
                writer.WriteStartObject();

                foreach (var member in ResourceRows.ToJson(model.Resource, request.Actor, row).EnumerateObject().Where(member => chosen.Contains(member.Name)))
                {
                    member.WriteTo(writer);
                }

                foreach (var set in columns.Where(column => column.Kind == AdminKind.Many))
                {
                    writer.WriteStartArray(set.Name);
                    pages.Current.Related(row, set.Relation!).ToList().ForEach(other => writer.WriteStringValue(ResourceRows.KeyOf(set.Relation!.Target, other)));
                    writer.WriteEndArray();
                }

                writer.WriteEndObject();
            }

            await writer.FlushAsync(cancellationToken);
            await body.FlushAsync(cancellationToken);
        }
        while (await pages.MoveNextAsync());

        writer.WriteEndArray();
        await writer.FlushAsync(cancellationToken);
    }

    // A reference has its key, which an import takes back, and beside it the title, which people read.
    private IEnumerable<string> Heads(AdminField column) => IsFollowed(column) ? [column.Name, $"{column.Relation!.Name}.{Title(column)?.Name ?? "title"}"] : [column.Name];

    private IEnumerable<string> Cells(AdminField column, object row, RowList list)
    {
        if (column.Kind == AdminKind.Many)
        {
            return [string.Join(' ', list.Related(row, column.Relation!).Select(other => ResourceRows.KeyOf(column.Relation!.Target, other)))];
        }

        var text = CsvText.Of(column, column.Get(row));

        return IsFollowed(column)
            ? [text, list.Related(row, column.Relation!) is [var other] ? CsvText.Inert(request.Catalog.Of(column.Relation!.Target).TitleOf(other, request.Actor)) : ""]
            : [text];
    }

    private bool IsFollowed(AdminField column) => column.Kind == AdminKind.Reference && column.CanFollow(request.Actor);

    private AdminField? Title(AdminField column) => request.Catalog.Of(column.Relation!.Target).TitleFor(request.Actor);
}
