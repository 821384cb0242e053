using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Holds requests to what their sign-in allows: a recent one where it is asked for, reading alone with a token for reading, and nothing that only the user itself may do in another's name.</summary>
internal sealed class AccountStep(IOptions<AccountOptions> options, TimeProvider time) : IPipelineStep
{
    private static readonly Problem ReadOnly = AccountProblems.Of(StatusCodes.Status403Forbidden, "GABLE4014");

    public void Use(IApplicationBuilder app) => app.Use((context, next) => Judge(context) switch
    {
        Verdict.Recent => AskAsync(context),
        Verdict.OnlyItself => RefuseAsync(context, ImpersonationProblems.OnlyItself(), "?refused=1"),
        Verdict.Over => RefuseAsync(context, ImpersonationProblems.Over(), ""),
        Verdict.ReadOnly => context.WriteProblemAsync(ReadOnly),
        _ => next(context),
    });

    private Verdict Judge(HttpContext context)
    {
        var (session, metadata, isSafe) = (context.Features.Get<SessionState>(), context.GetEndpoint()?.Metadata, IsSafe(context.Request.Method));
        var wantsRecent = metadata?.GetMetadata<RecentSignIn>() is not null;

        if (session?.Impersonator is not null && (wantsRecent || metadata?.GetMetadata<OnlyByItself>() is not null))
        {
            return Verdict.OnlyItself;
        }

        // A form that was opened in another's name must not be sent in one's own.
        if (session is { IsImpersonationOver: true } && !isSafe && metadata?.GetMetadata<EndsImpersonation>() is null)
        {
            return Verdict.Over;
        }

        if (wantsRecent && context.User.Identity?.IsAuthenticated == true && !(session is not null && time.GetUtcNow() - session.AuthenticatedAt < options.Value.RecentSignIn))
        {
            return Verdict.Recent;
        }

        return !isSafe && IsReadOnly(context) ? Verdict.ReadOnly : Verdict.Fine;
    }

    private static Task AskAsync(HttpContext context)
    {
        if (IsPage(context.Request) && context.Features.Get<SessionState>() is not null)
        {
            context.Response.Redirect(Navigation.To(context.Request, AccountPageKeys.Reauthenticate));
            return Task.CompletedTask;
        }

        return context.WriteProblemAsync((context.Features.Get<SessionState>() is null ? AccountProblems.SignInFirst() : AccountProblems.Recent()).Problem);
    }

    private static Task RefuseAsync(HttpContext context, ProblemException refusal, string query)
    {
        if (!IsPage(context.Request))
        {
            return context.WriteProblemAsync(refusal.Problem);
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{context.Request.PathBase}/account/{AccountPageKeys.Impersonate}{query}";
        return Task.CompletedTask;
    }

    private static bool IsPage(HttpRequest request) => Navigation.IsPage(request) || request.HasFormContentType;

    private static bool IsReadOnly(HttpContext context) =>
        context.User.HasClaim(static claim => claim.Type == AccountClaims.Scope) && !context.User.HasClaim(AccountClaims.Scope, ApiTokenScopes.All) &&
        context.User.HasClaim(AccountClaims.Scope, ApiTokenScopes.Read);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private enum Verdict
    {
        Fine,
        Recent,
        OnlyItself,
        Over,
        ReadOnly,
    }
}
