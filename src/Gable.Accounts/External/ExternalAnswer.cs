using System.Security.Claims;

namespace Gable.Accounts;

/// <summary>What came back from a provider: claims that were checked, or why there are none.</summary>
internal sealed record ExternalAnswer(ExternalState? State)
{
    public ClaimsPrincipal? Principal { get; init; }

    /// <summary>Whether the person said no at the provider.</summary>
    public bool IsCancelled { get; init; }

    public Exception? Failure { get; init; }
}
