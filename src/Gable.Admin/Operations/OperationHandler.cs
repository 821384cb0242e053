using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>Shows the pages about operations, and does what their buttons say.</summary>
internal static class OperationHandler
{
    public static async Task<IResult> ShowAsync(AdminRequest request, string page, string? id, CancellationToken cancellationToken)
    {
        var found = OperationPages.Need(request, page);
        var query = request.Http.Request.Query;
        var view = await found.ShowAsync(Asked(request, id, name => query[name]), cancellationToken) ?? throw AdminProblems.Missing();
        return request.Page<OperationPage>(new OperationPageView(found, id, view));
    }

    public static async Task<IResult> DoAsync(AdminRequest request, string page, string? id, CancellationToken cancellationToken)
    {
        var found = OperationPages.Need(request, page);
        var form = await request.Http.Request.ReadFormAsync(cancellationToken);
        var done = await found.DoAsync(form["$action"].ToString(), Asked(request, id, name => form[name]), cancellationToken) ?? throw AdminProblems.Missing();
        request.Http.Flash(done);
        return UiRedirect.To(request.Http, id is null ? request.Path("-", page) : request.Path("-", page, id));
    }

    private static OperationsRequest Asked(AdminRequest request, string? id, Func<string, string?> value) => new(request.Http.User, id, value) { Zone = request.Zone };
}
