using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>Whether an actor can read anything of a resource at all, and how the refusals read.</summary>
internal static class ReadGate
{
    /// <summary>Refuses what nobody may read.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="context">The request, when nobody has chosen its language yet: reads do without one until they are refused.</param>
    /// <exception cref="ProblemException">The resource has no read rule: 401 for a visitor, 403 for somebody who is signed in.</exception>
    public static void Check(ResourceDescriptor resource, Actor actor, HttpContext? context = null)
    {
        if (resource.Policy.Rule(PolicyAction.Read) is null)
        {
            Choose(context);
            throw new ProblemException(actor.IsSignedIn
                ? new Problem(StatusCodes.Status403Forbidden, "GABLE0403", RuleText.Of("NotAllowed"), RuleText.Of("NobodyReads", resource.Path))
                : new Problem(StatusCodes.Status401Unauthorized, "GABLE0401", RuleText.Of("NotSignedIn"), RuleText.Of("ReadSignedIn", resource.Path))
                {
                    Headers = WriteProblems.SignInHeaders,
                });
        }
    }

    /// <summary>The answer for a row that does not exist, and byte for byte for one that the actor may not read.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="context">As above.</param>
    public static ProblemException NotFound(ResourceDescriptor resource, HttpContext? context = null)
    {
        Choose(context);
        return new ProblemException(new Problem(StatusCodes.Status404NotFound, "GABLE0404", RuleText.Of("NoRow"), RuleText.Of("NoRowDetail", resource.Path)));
    }

    private static void Choose(HttpContext? context)
    {
        if (context is not null)
        {
            RequestLanguage.Apply(context);
        }
    }
}
