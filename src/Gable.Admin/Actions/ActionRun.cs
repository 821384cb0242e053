using System.Text.Json;
using Gable.Core;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Runs an action of the application's own.</summary>
internal static class ActionRun
{
    public static async Task<IResult> RunAsync(AdminRequest request, BulkView view, string back, CancellationToken cancellationToken)
    {
        var action = view.Action!;
        object? form = null;

        if (action.FormType is { } type)
        {
            var reading = await new FormReader(request, view.Form!, view.Draft).ReadAsync(cancellationToken);
            var errors = reading.Errors;
            form = errors.Count == 0 ? Read(type, reading.Data) : null;
            errors = form is null ? errors : await request.Http.RequestServices.GetRequiredService<ValidationPipeline>().ValidateAsync(form, request.Actor, isNew: true, cancellationToken);

            if (form is null || errors.Count > 0)
            {
                return request.Page<BulkPage>(view with { Errors = FormErrors.Of(view.Form!, reading.Errors, errors, request.Texts) }, StatusCodes.Status422UnprocessableEntity);
            }
        }

        if (view.IsLarge)
        {
            return await RunHandler.StartAsync(request, view, null, form, cancellationToken);
        }

        foreach (var row in view.Rows)
        {
            if (!await request.Rows.MayAsync(view.Model.Resource, request.Actor, action.Needed, row, cancellationToken))
            {
                var problem = request.Texts["BulkRefused", view.Model.TitleOf(row, request.Actor), request.Texts["NotAllowedDetail"].Value];
                return request.Page<BulkPage>(view with { Problem = problem }, StatusCodes.Status403Forbidden);
            }
        }

        try
        {
            var message = await request.Rows.WriteAsync(request.Actor, (writes, token) => RunAsync(request, view, form, writes, token), cancellationToken);
            request.Http.Flash(message ?? request.Texts["ActionDone", action.Label, view.Count]);
            return UiRedirect.To(request.Http, back);
        }
        catch (ProblemException exception)
        {
            return request.Page<BulkPage>(view with { Problem = BulkHandler.Words(request, view.Model, exception.Problem) }, exception.Problem.Status);
        }
    }

    private static async Task<string?> RunAsync(AdminRequest request, BulkView view, object? form, RowWrites writes, CancellationToken cancellationToken)
    {
        var scope = new AdminActionScope(view.Model, request.Actor, view.Rows, writes, request.Http.RequestServices);
        await view.Action!.Run(scope, form, cancellationToken);
        return scope.Message;
    }

    private static object? Read(Type type, JsonElement data)
    {
        try
        {
            return ActionForm.Read(type, data);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
