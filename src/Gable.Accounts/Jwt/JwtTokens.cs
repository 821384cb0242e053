namespace Gable.Accounts;

/// <summary>What a client without cookies holds.</summary>
internal sealed record JwtTokens(string AccessToken, DateTimeOffset AccessEndsAt, string RefreshToken, DateTimeOffset RefreshEndsAt);
