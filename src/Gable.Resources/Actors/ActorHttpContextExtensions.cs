using System.Security.Claims;
using Gable.Resources;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Http;

/// <summary>Finds the actor of a request.</summary>
public static class ActorHttpContextExtensions
{
    /// <summary>Who asks; built on first use from <c>HttpContext.User</c> and kept for the request.</summary>
    /// <param name="context">The request.</param>
    public static Actor GetActor(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        return Known(context) ?? Keep(context, context.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System);
    }

    /// <summary>The same for callers that have a clock: a request for public rows then needs no services.</summary>
    internal static Actor GetActor(this HttpContext context, TimeProvider time) => Known(context) ?? Keep(context, time);

    private static Actor? Known(HttpContext context) =>
        context.Features.Get<Actor>() is { } known && known.IsOf(Principal(context)) ? known : null;

    // HttpContext.User would make an empty principal for a visitor.
    private static ClaimsPrincipal? Principal(HttpContext context) => context.Features.Get<IHttpAuthenticationFeature>()?.User;

    private static Actor Keep(HttpContext context, TimeProvider time)
    {
        var actor = Principal(context) is { } principal ? Actor.From(principal, time.GetUtcNow()) : Actor.Visitor(time.GetUtcNow());
        context.Features.Set(actor);
        return actor;
    }
}
