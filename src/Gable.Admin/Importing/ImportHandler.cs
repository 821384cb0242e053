using System.Globalization;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>Adds and changes rows from a file: shows first what would happen, with every mistake by line and column, then writes all of it or nothing.</summary>
internal static class ImportHandler
{
    /// <summary>Lines of a file: they are one transaction.</summary>
    public const int MostLines = 1000;

    private const int MostLetters = 1_000_000;

    public static IResult Show(AdminRequest request) => request.Page<ImportPage>(Start(request));

    public static async Task<IResult> PostAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var view = Start(request);
        var draft = await RowHandler.ReadAsync(request, cancellationToken);
        var isConfirmed = draft[FormNames.Confirmed] is not null;
        var (text, isGuessed) = isConfirmed ? (draft["$csv"], false) : await ReadFileAsync(draft, cancellationToken);

        if (string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal) || text.Length > MostLetters || CsvTable.Read(text, MostLines + 1) is not { } table || table.Lines.Count == 0)
        {
            return Refused(request, view, text is { Length: > MostLetters } ? "ImportTooLarge" : "ImportUnreadable");
        }

        if (table.Lines.Count > MostLines)
        {
            return Refused(request, view, "ImportTooManyLines");
        }

        var columns = table.Heads.Select(head => FieldOf(view, head)).ToList();
        var run = new ImportRun(request, view.Model, table, columns);
        view = view with { Text = text, IsGuessed = isGuessed, Heads = table.Heads, Columns = columns };

        if (columns.All(column => column is null or { Field.IsKey: true }))
        {
            return Refused(request, view with { Text = null }, "ImportNoColumn");
        }

        if (!isConfirmed)
        {
            return request.Page<ImportPage>(view with { Lines = await run.TryAsync(cancellationToken) });
        }

        if (await run.WriteAsync(cancellationToken) is { } wrong)
        {
            return request.Page<ImportPage>(view with { Lines = wrong }, StatusCodes.Status422UnprocessableEntity);
        }

        request.Http.Flash(request.Texts["Imported", table.Lines.Count.ToString("N0", CultureInfo.CurrentCulture)]);
        return UiRedirect.To(request.Http, request.Path(view.Model.Name));
    }

    /// <summary>The fields that a file may fill: those of forms, except for files in files, and the key to find rows by.</summary>
    public static IReadOnlyList<AdminField> Known(AdminRequest request, AdminModel model) => [.. model.Fields.Where(field => field.IsVisibleTo(request.Actor) && field.Kind != AdminKind.Bytes &&
        (field.Field is { IsKey: true } || field.IsWritableBy(request.Actor, isNew: true) || field.IsWritableBy(request.Actor, isNew: false)) && (field.Kind != AdminKind.Many || field.CanFollow(request.Actor)))];

    public static bool IsOffered(AdminRequest request, AdminModel model) =>
        ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Create) || ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Update);

    private static ImportView Start(AdminRequest request)
    {
        var model = request.NeedModel();
        return IsOffered(request, model) ? new ImportView { Model = model, Known = Known(request, model) } : throw AdminProblems.Forbidden();
    }

    private static UiPageResult Refused(AdminRequest request, ImportView view, string text) =>
        request.Page<ImportPage>(view with { Problem = request.Texts[text, MostLines.ToString("N0", CultureInfo.CurrentCulture)] }, StatusCodes.Status422UnprocessableEntity);

    // By the name that exports write, or by the label that people see.
    private static AdminField? FieldOf(ImportView view, string head) =>
        view.Known.FirstOrDefault(field => field.Name == head) ?? view.Known.FirstOrDefault(field => field.FullLabel.Equals(head, StringComparison.OrdinalIgnoreCase));

    private static async Task<(string? Text, bool IsGuessed)> ReadFileAsync(FormDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Files.GetFile("file") is not { Length: > 0 } file)
        {
            return (null, false);
        }

        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, cancellationToken);
        return CsvEncoding.Read(copy.GetBuffer().AsSpan(0, (int)copy.Length));
    }
}
