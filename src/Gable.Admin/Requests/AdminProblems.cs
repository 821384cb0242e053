using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>The problems that the admin itself finds.</summary>
internal static class AdminProblems
{
    public static Problem NotFound { get; } = new(StatusCodes.Status404NotFound, "GABLE0404", "Not found", "This page or row does not exist, or you may not see it.");

    private static Problem NotAllowed { get; } = new(StatusCodes.Status403Forbidden, "GABLE0403", "Not allowed", "The policy of this data does not allow it.");

    public static ProblemException Missing() => new(NotFound);

    public static ProblemException Forbidden() => new(NotAllowed);
}
