using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>Maps the pages of the admin.</summary>
internal sealed class AdminEndpoints(IOptions<GableAdminOptions> options) : IEndpointSource
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        var group = Group(endpoints, options.Value);

        group.MapGet("", DashboardHandler.ShowAsync).WithDisplayName("Admin: dashboard");
        group.MapGet("/-/search", SearchHandler.ShowAsync).WithDisplayName("Admin: search");
        MapPeople(group, endpoints.ServiceProvider);
        group.MapGet("/-/{page}/{id?}", OperationHandler.ShowAsync).WithDisplayName("Admin: a page about operations");
        group.MapPost("/-/{page}/{id?}", OperationHandler.DoAsync).WithDisplayName("Admin: do something on a page about operations");
        group.MapGet("/-/preferences", PreferencesHandler.Show).WithDisplayName("Admin: preferences");
        group.MapPost("/-/preferences", PreferencesHandler.SaveAsync).WithDisplayName("Admin: save preferences");
        group.MapPost("/-/markdown", MarkdownHandler.ShowAsync).WithDisplayName("Admin: preview of Markdown");
        group.MapGet("/{resource}", ListHandler.ShowAsync).WithDisplayName("Admin: list of a model");
        group.MapGet("/{resource}/-/new", RowHandler.ShowNewAsync).WithDisplayName("Admin: form of a new row");
        group.MapPost("/{resource}/-/new", RowHandler.CreateAsync).WithDisplayName("Admin: add a row");
        group.MapGet("/{resource}/-/options/{field}", PickHandler.OptionsAsync).WithDisplayName("Admin: rows to choose from");
        group.MapGet("/{resource}/-/deleted", HistoryHandler.DeletedAsync).WithDisplayName("Admin: rows that were deleted");
        group.MapGet("/{resource}/-/edit", GridHandler.ShowAsync).WithDisplayName("Admin: edit a list in place");
        group.MapPost("/{resource}/-/edit", GridHandler.SaveAsync).WithDisplayName("Admin: save a list edited in place");
        group.MapPost("/{resource}/-/bulk", BulkHandler.PostAsync).WithDisplayName("Admin: write many rows");
        group.MapGet("/{resource}/-/runs", RunHandler.ListAsync).WithDisplayName("Admin: work on many rows");
        group.MapGet("/{resource}/-/runs/{run}", RunHandler.ShowAsync).WithDisplayName("Admin: how far work on many rows is");
        group.MapPost("/{resource}/-/runs/{run}", RunHandler.PostAsync).WithDisplayName("Admin: stop work on many rows, or go on with it");
        group.MapGet("/{resource}/-/runs/{run}/mistakes.csv", ImportRuns.MistakesAsync).WithDisplayName("Admin: export the mistakes in a file");
        group.MapPost("/{resource}/-/views", SavedViewHandler.PostAsync).WithDisplayName("Admin: save or remove a view");
        group.MapGet("/{resource}/-/news", NewsHandler.ShowAsync).WithDisplayName("Admin: whether a list has changed");
        group.MapGet("/{resource}/-/suggest", SuggestHandler.ShowAsync).WithDisplayName("Admin: names to filter by");
        group.MapGet("/{resource}/-/export.csv", ExportHandler.CsvAsync).WithDisplayName("Admin: export a list as CSV");
        group.MapGet("/{resource}/-/export.json", ExportHandler.JsonAsync).WithDisplayName("Admin: export a list as JSON");
        group.MapGet("/{resource}/-/import", ImportHandler.Show).WithDisplayName("Admin: form of an import");
        group.MapPost("/{resource}/-/import", ImportHandler.PostAsync).WithDisplayName("Admin: import rows");
        group.MapGet("/{resource}/{id}", RowHandler.ShowAsync).WithDisplayName("Admin: form of a row");
        group.MapPost("/{resource}/{id}", RowHandler.ChangeAsync).WithDisplayName("Admin: change a row");
        group.MapGet("/{resource}/{id}/delete", DeleteHandler.AskAsync).WithDisplayName("Admin: ask before a row is deleted");
        group.MapPost("/{resource}/{id}/delete", DeleteHandler.DeleteAsync).WithDisplayName("Admin: delete a row");
        group.MapGet("/{resource}/{id}/-/version", VersionHandler.ShowAsync).WithDisplayName("Admin: version of a row");
        group.MapGet("/{resource}/{id}/history", HistoryHandler.ShowAsync).WithDisplayName("Admin: history of a row");
        group.MapGet("/{resource}/{id}/{relation}", RelatedHandler.ShowAsync).WithDisplayName("Admin: rows that refer to a row");
        group.MapGet("/{resource}/{id}/{relation}/edit", GridHandler.ShowRelatedAsync).WithDisplayName("Admin: edit rows that refer to a row");
        group.MapPost("/{resource}/{id}/{relation}/edit", GridHandler.SaveRelatedAsync).WithDisplayName("Admin: save rows that refer to a row");
        group.MapGet("/{**rest}", static IResult () => throw new ProblemException(AdminProblems.NotFound)).WithDisplayName("Admin: not found").WithOrder(int.MaxValue);
    }

    /// <summary>Users and roles. What changes rights wants the password to have been entered lately; forms ask for it before they are filled in.</summary>
    private static void MapPeople(RouteGroupBuilder group, IServiceProvider services)
    {
        if (!PeoplePages.Exist(services))
        {
            return;
        }

        group.MapGet("/-/users", UserHandler.ListAsync).WithDisplayName("Admin: users");
        group.MapGet("/-/users/invite", UserHandler.ShowInvitationAsync).WithDisplayName("Admin: form of an invitation").RequireRecentSignIn().RefuseImpersonation();
        group.MapPost("/-/users/invite", UserHandler.InviteAsync).WithDisplayName("Admin: invite somebody").RequireRecentSignIn().RefuseImpersonation();
        group.MapGet("/-/users/{id:guid}", UserHandler.ShowAsync).WithDisplayName("Admin: a user");
        group.MapPost("/-/users/{id:guid}", UserActions.PostAsync).WithDisplayName("Admin: do something with an account").RequireRecentSignIn().RefuseImpersonation();
        group.MapGet("/-/roles", RoleHandler.ListAsync).WithDisplayName("Admin: roles");
        group.MapPost("/-/roles", RoleHandler.CreateAsync).WithDisplayName("Admin: make a role").RequireRecentSignIn().RefuseImpersonation();
        group.MapGet("/-/roles/{name}", RoleHandler.ShowAsync).WithDisplayName("Admin: a role").RequireRecentSignIn().RefuseImpersonation();
        group.MapPost("/-/roles/{name}", RoleHandler.PostAsync).WithDisplayName("Admin: change or delete a role").RequireRecentSignIn().RefuseImpersonation();
    }

    /// <summary>Endpoints that only those may reach who may enter, and whose problems are shown as pages.</summary>
    public static RouteGroupBuilder Group(IEndpointRouteBuilder endpoints, GableAdminOptions options)
    {
        var group = endpoints.MapGroup(options.Path)
            .RequireAuthorization(GableAdminOptions.PolicyName)
            .RequireSameOrigin()
            .ExcludeFromDescription()
            .WithMetadata(new AdminBodyLimit(options.MaxFormBytes))
            .AddEndpointFilter(AnswerAsync);

        return options.ImageOrigins.Count > 0 ? group.WithContentSecurityPolicy("img-src", [.. options.ImageOrigins]) : group;
    }

    /// <summary>Sets the language, and shows problems as pages.</summary>
    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        UiLanguage.Apply(http);
        var request = http.RequestServices.GetRequiredService<AdminRequest>();
        request.Begin(http);

        try
        {
            return await next(context);
        }
        catch (ProblemException exception)
        {
            foreach (var (name, value) in exception.Problem.Headers ?? new Dictionary<string, string>())
            {
                http.Response.Headers[name] = value;
            }

            return request.Page<ProblemPage>(exception.Problem, exception.Problem.Status);
        }
    }
}
