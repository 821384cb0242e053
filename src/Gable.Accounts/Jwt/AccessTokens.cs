using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gable.Accounts;

/// <summary>Makes and checks access tokens (RFC 9068): signed with ES256 and nothing else. What they open is in the session that they name.</summary>
internal sealed class AccessTokens(SigningKeys keys, IOptions<AccountOptions> options, IHostEnvironment environment, TimeProvider time)
{
    private const string Type = "at+jwt";
    private const int MaxLength = 2000;
    private const int Capacity = 20_000;

    // Clocks of nodes differ a little; an access token may be used where it is still the second before.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = MaxLength };

    // Checking a signature costs a hundred microseconds, looking up a hash one.
    private readonly ConcurrentDictionary<string, (Guid Session, DateTimeOffset EndsAt)> _checked = new(StringComparer.Ordinal);

    private string Issuer => options.Value.Jwt.Issuer ?? environment.ApplicationName;

    private string Audience => options.Value.Jwt.Audience ?? environment.ApplicationName;

    public async Task<(string Token, DateTimeOffset EndsAt)> MakeAsync(AccountSession session, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var endsAt = now + options.Value.Jwt.AccessLifetime;
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = endsAt.UtcDateTime,
            TokenType = Type,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = session.UserId.ToString(),
                [AccountClaims.Session] = session.Id.ToString(),
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
            },
            SigningCredentials = new SigningCredentials(await keys.CurrentAsync(cancellationToken), SecurityAlgorithms.EcdsaSha256),
        });
        return (token, endsAt);
    }

    /// <summary>The key of the session that a token names; <c>null</c> for what is no valid token.</summary>
    public async ValueTask<Guid?> CheckAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > MaxLength)
        {
            return null;
        }

        var hash = Secrets.Hash(token);
        var now = time.GetUtcNow();

        if (_checked.TryGetValue(hash, out var known))
        {
            return now < known.EndsAt ? known.Session : null;
        }

        if (await ValidateAsync(token, cancellationToken) is not { } found)
        {
            return null;
        }

        if (_checked.Count >= Capacity)
        {
            _checked.Clear();
        }

        _checked[hash] = found;
        return found.Session;
    }

    private async Task<(Guid Session, DateTimeOffset EndsAt)?> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        if (!_handler.CanReadToken(token) || await keys.FindAsync(KeyIdOf(token), cancellationToken) is not { } key)
        {
            return null;
        }

        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [Type],
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            IssuerSigningKey = key,
            RequireExpirationTime = true,
            LifetimeValidator = IsInTime,
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken { ValidTo: var ends } read } && Guid.TryParse(read.GetClaim(AccountClaims.Session).Value, out var session)
            ? (session, new DateTimeOffset(ends, TimeSpan.Zero))
            : null;
    }

    private bool IsInTime(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return from is not null && until is not null && from <= now + Skew && now < until;
    }

    private static string? KeyIdOf(string token)
    {
        try
        {
            return new JsonWebToken(token).Kid;
        }
        catch (ArgumentException)
        {
            // Three parts that are no JSON.
            return null;
        }
    }
}
