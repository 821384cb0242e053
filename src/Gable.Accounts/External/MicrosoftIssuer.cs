using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gable.Accounts;

/// <summary>Microsoft's shared endpoints name no issuer: that of a token has the key of its tenant in it, which the token tells too.</summary>
internal static class MicrosoftIssuer
{
    private const string Host = "https://login.microsoftonline.com/";

    public static bool IsForManyTenants(string authority) =>
        authority.TrimEnd('/') is $"{Host}common/v2.0" or $"{Host}organizations/v2.0";

    public static string Validate(string issuer, SecurityToken token, TokenValidationParameters parameters) =>
        token is JsonWebToken jwt && jwt.TryGetPayloadValue<string>("tid", out var tenant) && Guid.TryParseExact(tenant, "D", out _) && issuer == $"{Host}{tenant}/v2.0"
            ? issuer
            : throw new SecurityTokenInvalidIssuerException("The token's issuer is not that of its tenant.");
}
