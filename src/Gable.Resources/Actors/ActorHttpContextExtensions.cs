using Gable.Resources;
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

        if (context.Features.Get<Actor>() is { } known && ReferenceEquals(known.Principal, context.User))
        {
            return known;
        }

        var clock = context.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;
        var actor = Actor.From(context.User, clock.GetUtcNow());
        context.Features.Set(actor);
        return actor;
    }
}
