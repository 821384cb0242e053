using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>Whether an actor can read anything of a resource at all, and how the refusals read.</summary>
internal static class ReadGate
{
    /// <summary>Refuses what nobody may read.</summary>
    /// <exception cref="ProblemException">The resource has no read rule: 401 for a visitor, 403 for somebody who is signed in.</exception>
    public static void Check(ResourceDescriptor resource, Actor actor)
    {
        if (resource.Policy.Rule(PolicyAction.Read) is null)
        {
            throw new ProblemException(actor.IsSignedIn
                ? new Problem(StatusCodes.Status403Forbidden, "GABLE0403", "Not allowed", $"Nobody may read {resource.Path}: its policy has no rule for it.")
                : new Problem(StatusCodes.Status401Unauthorized, "GABLE0401", "Not signed in", $"{resource.Path} cannot be read without signing in.")
                {
                    Headers = WriteProblems.SignInHeaders,
                });
        }
    }

    /// <summary>The answer for a row that does not exist, and byte for byte for one that the actor may not read.</summary>
    public static ProblemException NotFound(ResourceDescriptor resource) => new(
        new Problem(StatusCodes.Status404NotFound, "GABLE0404", "Not found", $"{resource.Path} has no row with this id."));
}
