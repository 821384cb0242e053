using System.Globalization;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>Adds and changes rows from a file: shows first what would happen, with every mistake by line and column, then writes all of it or nothing. Larger files: <see cref="ImportRuns"/>.</summary>
internal static class ImportHandler
{
    /// <summary>Lines of a file that is looked through, and written, before the answer.</summary>
    public const int MostAtOnce = 200;

    private const int MostLetters = 200_000;

    public static IResult Show(AdminRequest request) => request.Page<ImportPage>(Start(request));

    public static async Task<IResult> PostAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var view = Start(request);
        var draft = await RowHandler.ReadAsync(request, cancellationToken);

        if (draft[FormNames.Confirmed] is not null)
        {
            return await WriteAsync(request, view with { Text = draft[FormNames.Csv] }, cancellationToken);
        }

        if (draft.Files.GetFile("file") is not { Length: > 0 } sent)
        {
            return Refused(request, view, "ImportUnreadable");
        }

        var file = await ImportFile.OfAsync(sent, request.Options.MaxImportLines, cancellationToken);
        view = view with { Heads = file.Heads ?? [], Columns = ImportLines.Columns(request.Actor, view.Model, file.Heads ?? []), IsGuessed = file.IsGuessed };

        return file switch
        {
            { Heads: null } or { Lines: 0 } => Refused(request, view, "ImportUnreadable"),
            _ when file.Lines > request.Options.MaxImportLines => Refused(request, view, "ImportTooManyLines"),
            _ when view.Columns.All(static column => column is null or { Field.IsKey: true }) => Refused(request, view, "ImportNoColumn"),
            { Lines: > MostAtOnce } or { Letters: > MostLetters } => await ImportRuns.CheckAsync(request, view, file, cancellationToken),
            _ => await TryAsync(request, view with { Text = string.Concat(await file.PartsAsync(cancellationToken).ToListAsync(cancellationToken)) }, cancellationToken),
        };
    }

    public static bool IsOffered(AdminRequest request, AdminModel model) =>
        ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Create) || ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Update);

    /// <summary>The page before a file was chosen.</summary>
    public static ImportView Start(AdminRequest request)
    {
        var model = request.NeedModel();
        return IsOffered(request, model) ? new ImportView { Model = model, Known = [.. model.Fields.Where(field => ImportLines.IsFillable(request.Actor, field))] } : throw AdminProblems.Forbidden();
    }

    public static UiPageResult Refused(AdminRequest request, ImportView view, string text, int status = StatusCodes.Status422UnprocessableEntity) =>
        request.Page<ImportPage>(view with { Problem = request.Texts[text, request.Options.MaxImportLines.ToString("N0", CultureInfo.CurrentCulture)], Text = null }, status);

    private static async Task<IResult> TryAsync(AdminRequest request, ImportView view, CancellationToken cancellationToken)
    {
        if (CsvTable.Read(view.Text!, MostAtOnce) is not { } table)
        {
            return Refused(request, view, "ImportUnreadable");
        }

        var lines = Lines(request, view, table);
        var tried = await request.Rows.TryAsync(request.Actor, (writes, token) => lines.WriteAsync(writes, table.Lines, token), cancellationToken);
        return request.Page<ImportPage>(view with { Lines = tried });
    }

    private static async Task<IResult> WriteAsync(AdminRequest request, ImportView view, CancellationToken cancellationToken)
    {
        if (view.Text is not { Length: <= MostLetters * 2 } text || CsvTable.Read(text, MostAtOnce + 1) is not { Lines.Count: > 0 and <= MostAtOnce } table)
        {
            return Refused(request, view, "ImportUnreadable");
        }

        view = view with { Heads = table.Heads, Columns = ImportLines.Columns(request.Actor, view.Model, table.Heads) };
        var lines = Lines(request, view, table);

        var written = await request.Rows.WriteAsync(
            request.Actor, (writes, token) => lines.WriteAsync(writes, table.Lines, token), static written => written.All(static line => line.Errors.Count == 0), cancellationToken);

        if (written.Any(static line => line.Errors.Count > 0))
        {
            return request.Page<ImportPage>(view with { Lines = written }, StatusCodes.Status422UnprocessableEntity);
        }

        request.Http.Flash(request.Texts["Imported", table.Lines.Count.ToString("N0", CultureInfo.CurrentCulture)]);
        return UiRedirect.To(request.Http, request.Path(view.Model.Name));
    }

    private static ImportLines Lines(AdminRequest request, ImportView view, CsvTable table) => new(request.Texts, request.Zone, request.Actor, view.Model, table.Separator, view.Columns);
}
