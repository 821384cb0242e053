namespace Gable.Accounts;

/// <summary>An API token, as the page of tokens shows it.</summary>
/// <param name="Id">What the form sends to revoke it.</param>
/// <param name="Name">What its user calls it.</param>
/// <param name="Start">Its first letters, to recognise it by.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it stops working; <c>null</c> for never.</param>
/// <param name="LastUsedAt">When it was used last; <c>null</c> for never.</param>
/// <param name="LastAddress">The network address from which it was used last; <c>null</c> when unknown.</param>
/// <param name="IsExpired">Whether it works no more.</param>
public sealed record AccountApiTokenView(
    string Id, string Name, string Start, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, string? LastAddress, bool IsExpired);
