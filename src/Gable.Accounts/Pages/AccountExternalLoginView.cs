namespace Gable.Accounts;

/// <summary>An account elsewhere, as the page of connected accounts shows it.</summary>
/// <param name="Id">What the form sends to disconnect it.</param>
/// <param name="Provider">The provider.</param>
/// <param name="Name">The address or name there.</param>
/// <param name="CreatedAt">When it was connected.</param>
/// <param name="LastUsedAt">When it was used last; <c>null</c> for never.</param>
public sealed record AccountExternalLoginView(string Id, ExternalProviderView Provider, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);
