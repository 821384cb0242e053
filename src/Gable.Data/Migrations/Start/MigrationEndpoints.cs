using System.Data.Common;
using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Gable.Data;

/// <summary>The button of the development error page: <c>POST /_gable/migrations/apply</c> does what <c>db migrate</c> does.</summary>
internal sealed class MigrationEndpoints(DatabaseMigrator migrator, IHostEnvironment environment, CommitReporter commits) : IEndpointSource
{
    internal const string ApplyPath = "/_gable/migrations/apply";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        if (environment.IsDevelopment())
        {
            endpoints.MapPost(ApplyPath, (Delegate)ApplyAsync).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private async Task<IResult> ApplyAsync(HttpContext context)
    {
        if (!IsSameOrigin(context.Request))
        {
            throw new ProblemException(new Problem(
                StatusCodes.Status403Forbidden, "GABLE0403", "Forbidden", "Only a page of this application may ask for a migration."));
        }

        try
        {
            var result = await MigrateAsync(context.RequestAborted);

            // A browser that pressed the button is led back to its page by an empty answer; a program wants to know what was done.
            return context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
                ? Results.Ok()
                : Results.Ok(new { result.Written, result.Changes, applied = result.Applied.Select(applied => applied.Id) });
        }
        catch (DangerousMigrationException refused)
        {
            throw new ProblemException(Refused(refused.Dangers[0].Id, refused.Message) with
            {
                Extensions = new Dictionary<string, object?> { ["dangers"] = refused.Dangers },
            }, refused);
        }
        catch (GableException problem)
        {
            throw new ProblemException(Refused(problem.Id, $"{problem.What} {problem.Fix}"), problem);
        }
    }

    private async Task<MigrateResult> MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await migrator.MigrateAsync(new MigrateOptions(), cancellationToken);
        }
        finally
        {
            // Also after a failure: earlier migrations of the run are kept.
            commits.ReportEverything();
        }
    }

    // A page of another site could post here too; browsers say where a request comes from.
    private static bool IsSameOrigin(HttpRequest request) => request.Headers.Origin.ToString() is { Length: > 0 } origin
        ? string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        : request.Headers["Sec-Fetch-Site"] == "same-origin";

    private static Problem Refused(string id, string detail) => new(StatusCodes.Status409Conflict, id, "The database was not migrated", detail);
}
