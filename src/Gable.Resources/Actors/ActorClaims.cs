namespace Gable.Resources;

/// <summary>The claim types that an <see cref="Actor"/> reads, besides ASP.NET Core's own.</summary>
public static class ActorClaims
{
    /// <summary>The user's id (OpenID Connect Core, section 5.1).</summary>
    public const string Subject = "sub";

    /// <summary>A role; may occur several times.</summary>
    public const string Role = "role";

    /// <summary>A permission such as <c>posts.delete</c>; may occur several times.</summary>
    public const string Permission = "permission";

    /// <summary>Who acts in the user's name (RFC 8693, section 4.1): a JSON object with <c>sub</c> and <c>name</c>; absent when the user acts itself.</summary>
    public const string Impersonator = "act";

    /// <summary>The tenant.</summary>
    public const string Tenant = "tenant";
}
