namespace Gable.Accounts;

/// <summary>A passkey, as the page of passkeys shows it.</summary>
/// <param name="Id">What the form sends to remove it.</param>
/// <param name="Name">What its user calls it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsedAt">When it was used last; <c>null</c> for never.</param>
public sealed record AccountPasskeyView(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);
