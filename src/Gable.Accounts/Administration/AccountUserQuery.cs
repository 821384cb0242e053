namespace Gable.Accounts;

/// <summary>Which users are asked for.</summary>
public sealed record AccountUserQuery
{
    /// <summary>A part of the address or the name, in any case; <c>null</c> for all.</summary>
    public string? Search { get; init; }

    /// <summary>How the accounts are; <c>null</c> for any.</summary>
    public AccountUserState? State { get; init; }

    /// <summary>A role that they have; <c>null</c> for any.</summary>
    public string? Role { get; init; }

    /// <summary>The address behind which the page begins; <c>null</c> for the first page.</summary>
    public string? After { get; init; }

    /// <summary>How many at most. Default 25; 1 to 1,000.</summary>
    public int Limit { get; init; } = 25;
}
