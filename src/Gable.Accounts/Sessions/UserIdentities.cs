using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Makes the identity of a user: who it is, with the roles and permissions that it has now.</summary>
internal sealed class UserIdentities(DbContext db, IAccountHooks hooks)
{
    public async Task<ClaimsIdentity> ForSessionAsync(AccountSession session, GableUser user, CancellationToken cancellationToken)
    {
        var identity = await BaseAsync(SessionHandler.Scheme, user, withRoles: true, static _ => true, cancellationToken);
        identity.AddClaim(new Claim(AccountClaims.Session, session.Id.ToString()));
        identity.AddClaim(new Claim(AccountClaims.AuthenticatedAt, session.AuthenticatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64));
        return identity;
    }

    /// <summary>The user as an administrator sees the application in its name; without the time of a sign-in, because the user did not.</summary>
    public async Task<ClaimsIdentity> ForImpersonationAsync(AccountSession session, GableUser user, Impersonating impersonator, CancellationToken cancellationToken)
    {
        var identity = await BaseAsync(SessionHandler.Scheme, user, withRoles: true, static _ => true, cancellationToken);
        identity.AddClaim(new Claim(AccountClaims.Session, session.Id.ToString()));
        identity.AddClaim(new Claim(ActorClaims.Impersonator, JsonSerializer.Serialize(new { sub = impersonator.Id, name = impersonator.Name }), "JSON"));
        return identity;
    }

    /// <summary>The user as far as the token's scopes go: without all of them, rules that ask for roles are not met, whatever the roles allow.</summary>
    public async Task<ClaimsIdentity> ForApiTokenAsync(AccountApiToken token, GableUser user, CancellationToken cancellationToken)
    {
        var scopes = ApiTokenScopes.Split(token.Scopes);
        var isWhole = scopes.Contains(ApiTokenScopes.All) || scopes.Contains(ApiTokenScopes.Read);
        var identity = await BaseAsync(BearerHandler.Scheme, user, isWhole, permission => isWhole || scopes.Contains(permission), cancellationToken);
        identity.AddClaim(new Claim(AccountClaims.ApiToken, token.Id.ToString()));
        identity.AddClaims(scopes.Select(static scope => new Claim(AccountClaims.Scope, scope)));
        return identity;
    }

    private async Task<ClaimsIdentity> BaseAsync(string scheme, GableUser user, bool withRoles, Func<string, bool> allows, CancellationToken cancellationToken)
    {
        var (roles, permissions) = await UserRights.ReadAsync(db, user.Id, cancellationToken);
        var identity = new ClaimsIdentity(
            [new(ActorClaims.Subject, user.Id.ToString()), new(AccountClaims.Name, user.Name.Length > 0 ? user.Name : user.Email), new(AccountClaims.Email, user.Email)],
            scheme, AccountClaims.Name, ActorClaims.Role);
        identity.AddClaims(roles.Where(_ => withRoles).Select(static role => new Claim(ActorClaims.Role, role)));
        identity.AddClaims(permissions.Where(allows).Select(static permission => new Claim(ActorClaims.Permission, permission)));
        await hooks.AddClaimsAsync(user, identity, cancellationToken);
        return identity;
    }
}
