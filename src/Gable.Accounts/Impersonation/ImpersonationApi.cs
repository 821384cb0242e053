using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gable.Accounts;

/// <summary>The endpoints of acting in another's name.</summary>
internal static class ImpersonationApi
{
    internal sealed record StartRequest(
        [property: Description("The key of the user in whose name to act.")] Guid? UserId,
        [property: Description("Why, for the audit trail; at most 200 characters.")] string? Reason);

    internal sealed record StateAnswer(
        [property: Description("The user in whose name the session acts.")] Guid UserId,
        [property: Description("The user's name.")] string Name,
        [property: Description("Who acts in that name; absent in one's own.")] Guid? ImpersonatorId,
        [property: Description("Until when; absent in one's own name.")] DateTimeOffset? EndsAt);

    public static void Map(RouteGroupBuilder group)
    {
        AccountApi.Own(group.MapGet("/impersonation", Read).WithName("impersonation").WithSummary("Read in whose name the session acts"));
        AccountApi.Own(group.MapPost("/impersonation", StartAsync).WithName("startImpersonation").WithSummary("Act in a user's name")
            .WithDescription("For administrators and holders of `accounts.impersonate`, for users with no more rights than their own; needs a recent sign-in. The session gets a new cookie. Claims then have `act` (RFC 8693)."))
            .RequireRecentSignIn().ProducesProblem(StatusCodes.Status403Forbidden);
        AccountApi.Own(group.MapDelete("/impersonation", StopAsync).WithName("stopImpersonation").WithSummary("Go on as oneself")).ProducesProblem(StatusCodes.Status409Conflict).WithMetadata(EndsImpersonation.Marker);
    }

    private static Ok<StateAnswer> Read(HttpContext context)
    {
        var session = AccountCall.Of(context).RequiredSession;
        return TypedResults.Ok(new StateAnswer(session.UserId, session.Name, session.Impersonator?.Id, session.Impersonator?.EndsAt));
    }

    private static async Task<Ok<StateAnswer>> StartAsync(StartRequest body, ImpersonationFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        var call = AccountCall.Of(context);
        var (user, endsAt) = await flow.StartAsync(body.UserId, body.Reason, call, cancellationToken);
        return TypedResults.Ok(new StateAnswer(user.Id, user.Name.Length > 0 ? user.Name : user.Email, call.RequiredSession.UserId, endsAt));
    }

    private static async Task<NoContent> StopAsync(ImpersonationFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.StopAsync(AccountCall.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }
}
