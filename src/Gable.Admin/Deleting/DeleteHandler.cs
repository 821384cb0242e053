using Gable.Core;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>Deletes a row, after asking.</summary>
internal static class DeleteHandler
{
    public static Task<IResult> AskAsync(AdminRequest request, string id, CancellationToken cancellationToken) =>
        AskAsync(request, id, null, StatusCodes.Status200OK, cancellationToken);

    public static async Task<IResult> DeleteAsync(AdminRequest request, string id, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var draft = await RowHandler.ReadAsync(request, cancellationToken);
        var found = await FindAsync(request, model, id, cancellationToken);

        try
        {
            await request.Rows.WriteAsync(request.Actor, (writes, token) => writes.DeleteAsync(model.Resource, id, draft[FormNames.Tag] ?? "", token), cancellationToken);
        }
        catch (ProblemException exception) when (exception.Problem.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            var isOutdated = exception.Problem.Status == StatusCodes.Status412PreconditionFailed;
            return await AskAsync(request, id, isOutdated ? request.Texts["DeleteOutdated"] : exception.Problem.Detail, StatusCodes.Status409Conflict, cancellationToken);
        }

        request.Http.Flash(request.Texts["Deleted", model.TitleOf(found.Row, request.Actor)]);
        return UiRedirect.To(request.Http, request.Path(model.Name));
    }

    private static async Task<IResult> AskAsync(AdminRequest request, string id, string? problem, int status, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var found = await FindAsync(request, model, id, cancellationToken);

        if (!await request.Rows.MayAsync(model.Resource, request.Actor, PolicyAction.Delete, found.Row, cancellationToken))
        {
            throw AdminProblems.Forbidden();
        }

        var summary = await DeleteSummary.OfAsync(request, model, id, cancellationToken);
        return request.Page<DeletePage>(new DeleteView(model, found, summary, problem), status);
    }

    private static async Task<FoundRow> FindAsync(AdminRequest request, AdminModel model, string id, CancellationToken cancellationToken) =>
        await request.Rows.FindAsync(model.Resource, request.Actor, id, [], cancellationToken) ?? throw AdminProblems.Missing();
}
