using System.Security.Claims;
using Gable.Resources;

namespace Gable.Testing;

/// <summary>A user of a test: an id, a name, roles and permissions, signed in without a password.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">The user's name.</param>
public sealed record TestUser(Guid Id, string Name)
{
    private readonly List<Claim> _claims = [];

    /// <summary>Makes a user with a new id.</summary>
    /// <param name="name">The user's name.</param>
    public static TestUser Named(string name) => new(Guid.CreateVersion7(), name);

    /// <summary>Gives the user roles.</summary>
    /// <param name="roles">The roles' names.</param>
    public TestUser In(params string[] roles) => With(ActorClaims.Role, roles);

    /// <summary>Gives the user permissions.</summary>
    /// <param name="permissions">The permissions' names, such as <c>posts.delete</c>.</param>
    public TestUser Allowed(params string[] permissions) => With(ActorClaims.Permission, permissions);

    /// <summary>Gives the user claims of a type.</summary>
    /// <param name="type">The claims' type.</param>
    /// <param name="values">The claims' values.</param>
    public TestUser With(string type, params string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);

        var user = this with { };
        user._claims.AddRange(values.Select(value => new Claim(type, value)));
        return user;
    }

    internal ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [new(ActorClaims.Subject, Id.ToString()), new(ClaimTypes.Name, Name), .. _claims],
        authenticationType: "Test", ClaimTypes.Name, ActorClaims.Role));

    private TestUser(TestUser original)
    {
        (Id, Name) = (original.Id, original.Name);
        _claims = [.. original._claims];
    }
}
