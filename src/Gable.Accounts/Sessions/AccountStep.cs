using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Holds requests to what their sign-in allows: a recent one where it is asked for, and reading alone with a token for reading.</summary>
internal sealed class AccountStep(IOptions<AccountOptions> options, TimeProvider time) : IPipelineStep
{
    private static readonly Problem ReadOnly = new(
        StatusCodes.Status403Forbidden, "GABLE4014", "The token is for reading",
        "This API token has the scope read: it changes nothing. Make one with the scope * or with the permissions that the request needs.");

    public void Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RecentSignIn>() is not null && context.User.Identity?.IsAuthenticated == true && !IsRecent(context))
        {
            return AskAsync(context);
        }

        return IsReadOnly(context) && !IsSafe(context.Request.Method) ? context.WriteProblemAsync(ReadOnly) : next(context);
    });

    private bool IsRecent(HttpContext context) =>
        context.Features.Get<SessionState>() is { } session && time.GetUtcNow() - session.AuthenticatedAt < options.Value.RecentSignIn;

    private static Task AskAsync(HttpContext context)
    {
        if ((Navigation.IsPage(context.Request) || context.Request.HasFormContentType) && context.Features.Get<SessionState>() is not null)
        {
            context.Response.Redirect(Navigation.To(context.Request, AccountPageKeys.Reauthenticate));
            return Task.CompletedTask;
        }

        return context.WriteProblemAsync((context.Features.Get<SessionState>() is null ? AccountProblems.SignInFirst() : AccountProblems.Recent()).Problem);
    }

    private static bool IsReadOnly(HttpContext context) =>
        context.User.HasClaim(static claim => claim.Type == AccountClaims.Scope) && !context.User.HasClaim(AccountClaims.Scope, ApiTokenScopes.All) &&
        context.User.HasClaim(AccountClaims.Scope, ApiTokenScopes.Read);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
