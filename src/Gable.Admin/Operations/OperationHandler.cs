using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Admin;

/// <summary>Shows the pages about operations, and does what their buttons say.</summary>
internal static class OperationHandler
{
    public static async Task<IResult> ShowAsync(AdminRequest request, string page, string? id, CancellationToken cancellationToken)
    {
        var found = OperationPages.Need(request, page);
        var query = request.Http.Request.Query;
        var (view, failure) = await TryAsync(request, found, () => found.ShowAsync(Asked(request, id, name => query[name]), cancellationToken));
        return failure ?? request.Page<OperationPage>(new OperationPageView(found, id, view ?? throw AdminProblems.Missing()));
    }

    public static async Task<IResult> DoAsync(AdminRequest request, string page, string? id, CancellationToken cancellationToken)
    {
        var found = OperationPages.Need(request, page);
        var form = await request.Http.Request.ReadFormAsync(cancellationToken);
        var (done, failure) = await TryAsync(request, found, () => found.DoAsync(form["$action"].ToString(), Asked(request, id, name => form[name]), cancellationToken));

        if (failure is not null)
        {
            return failure;
        }

        request.Http.Flash(done ?? throw AdminProblems.Missing());
        return UiRedirect.To(request.Http, id is null ? request.Path("-", page) : request.Path("-", page, id));
    }

    /// <summary>Asks a page; when it fails, the answer is a page of the admin that says so, with the menu that leads on.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A page is another battery's or the application's code; whoever watches an application in trouble needs the other pages most.")]
    private static async Task<(T? Value, IResult? Failure)> TryAsync<T>(AdminRequest request, IOperationsPage page, Func<Task<T?>> ask)
    {
        try
        {
            return (await ask(), null);
        }
        catch (Exception exception) when (exception is not ProblemException && !request.Aborted.IsCancellationRequested)
        {
            AdminLog.OperationsPageFailed(request.Http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(OperationHandler)), page.Name, exception);

            // So that the record of the request has the reason.
            request.Http.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Error = exception, Path = request.Http.Request.Path });
            return (default, request.Page<OperationFailedPage>(new OperationFailure(page.Name, Activity.Current?.TraceId.ToString() ?? request.Http.TraceIdentifier), StatusCodes.Status500InternalServerError));
        }
    }

    private static OperationsRequest Asked(AdminRequest request, string? id, Func<string, string?> value) => new(request.Http.User, id, value) { Zone = request.Zone };
}
