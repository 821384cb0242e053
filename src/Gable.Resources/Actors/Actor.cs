using System.Collections.Frozen;
using System.Security.Claims;

namespace Gable.Resources;

/// <summary>Who asks: built once per request from the signed-in principal and handed to every policy rule.</summary>
public sealed class Actor
{
    private readonly FrozenSet<string> _roles;
    private readonly FrozenSet<string> _permissions;

    private ClaimsPrincipal? _principal;

    private Actor(DateTimeOffset now)
    {
        Now = now;
        Subject = Name = "";
        _roles = _permissions = FrozenSet<string>.Empty;
    }

    private Actor(ClaimsPrincipal principal, DateTimeOffset now)
    {
        _principal = principal;
        Now = now;
        IsSignedIn = principal.Identity?.IsAuthenticated ?? false;
        Subject = IsSignedIn ? Find(ActorClaims.Subject) ?? Find(ClaimTypes.NameIdentifier) ?? "" : "";
        Id = Guid.TryParse(Subject, out var id) ? id : Guid.Empty;
        Name = principal.Identity?.Name ?? Subject;
        Tenant = Find(ActorClaims.Tenant);
        _roles = Values(ActorClaims.Role).Concat(Values(ClaimTypes.Role)).ToFrozenSet(StringComparer.Ordinal);
        _permissions = Values(ActorClaims.Permission).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The user's id, or the empty id for a visitor and for subjects that are no UUID; it never equals the id of a row's owner by accident.</summary>
    public Guid Id { get; }

    /// <summary>The user's id as the identity provider wrote it (<c>sub</c>); empty for a visitor.</summary>
    public string Subject { get; }

    /// <summary>The name to show; empty for a visitor.</summary>
    public string Name { get; }

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn { get; }

    /// <summary>The tenant (<c>tenant</c> claim), or <c>null</c>.</summary>
    public string? Tenant { get; }

    /// <summary>Whether somebody else acts in the user's name (<c>act</c> claim): an administrator who looks at the application as the user sees it.</summary>
    public bool IsImpersonated => Find(ActorClaims.Impersonator) is not null;

    /// <summary>Who acts in the user's name; <c>null</c> when the user acts itself.</summary>
    public Impersonator? Impersonator => Impersonator.Parse(Find(ActorClaims.Impersonator));

    /// <summary>When the request began, by the application's clock; use it for rules about time.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The roles, ordinal and case-sensitive.</summary>
    public IReadOnlyCollection<string> Roles => _roles;

    /// <summary>The permissions, such as <c>posts.delete</c>.</summary>
    public IReadOnlyCollection<string> Permissions => _permissions;

    /// <summary>The principal behind the actor, with all its claims.</summary>
    public ClaimsPrincipal Principal => _principal ??= new ClaimsPrincipal(new ClaimsIdentity());

    /// <summary>An actor who is not signed in.</summary>
    /// <param name="now">The time of the request.</param>
    public static Actor Visitor(DateTimeOffset now) => new(now);

    /// <summary>The actor for a principal.</summary>
    /// <param name="principal">The signed-in user, or an unauthenticated principal.</param>
    /// <param name="now">The time of the request.</param>
    public static Actor From(ClaimsPrincipal principal, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return new Actor(principal, now);
    }

    /// <summary>Whether the actor has a role.</summary>
    /// <param name="role">The role's name.</param>
    public bool IsIn(string role) => _roles.Contains(role);

    /// <summary>Whether the actor has a permission.</summary>
    /// <param name="permission">The permission's name, such as <c>posts.delete</c>.</param>
    public bool Can(string permission) => _permissions.Contains(permission);

    /// <summary>The value of the first claim of a type, or <c>null</c>.</summary>
    /// <param name="type">The claim's type.</param>
    public string? Claim(string type) => Find(type);

    /// <summary>Whether this is the actor of a principal; of nobody for <c>null</c>.</summary>
    internal bool IsOf(ClaimsPrincipal? principal) => ReferenceEquals(_principal, principal);

    /// <summary>The actor's name, for logs.</summary>
    public override string ToString() => IsSignedIn ? Subject : "visitor";

    private string? Find(string type) => _principal?.FindFirst(type)?.Value;

    private IEnumerable<string> Values(string type) => Principal.FindAll(type).Select(claim => claim.Value);
}
