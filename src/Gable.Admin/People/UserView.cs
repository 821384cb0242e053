using Gable.Accounts;

namespace Gable.Admin;

/// <summary>What the page of a user shows.</summary>
internal sealed record UserView
{
    public required GableUser User { get; init; }

    public required AccountUserState State { get; init; }

    /// <summary>Whether it is the actor's own account.</summary>
    public required bool IsOwn { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required IReadOnlyList<AccountRole> AllRoles { get; init; }

    /// <summary>The permissions without a role.</summary>
    public required IReadOnlyList<string> OwnPermissions { get; init; }

    /// <summary>All permissions, those of roles included.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    public required IReadOnlyList<AccountSession> Sessions { get; init; }

    public required IReadOnlyList<AccountApiToken> Tokens { get; init; }

    public required IReadOnlyList<AccountPasskey> Passkeys { get; init; }

    public required DateTimeOffset? TwoFactorSince { get; init; }

    public required IReadOnlyList<AccountEvent> Events { get; init; }

    /// <summary>The actors of the events, by key.</summary>
    public required IReadOnlyDictionary<Guid, GableUser> Actors { get; init; }
}
