namespace Gable.Accounts;

/// <summary>What an answer of a provider came to.</summary>
/// <param name="Step">What comes next.</param>
/// <param name="ReturnUrl">Where the person wanted to go; a local path, or <c>null</c>.</param>
internal sealed record ExternalOutcome(ExternalStep Step, string? ReturnUrl)
{
    /// <summary>Who it is, once somebody is signed in.</summary>
    public GableUser? User { get; init; }

    /// <summary>What the application's hooks had against the account, to be told on the next page.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];
}
