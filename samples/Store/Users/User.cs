namespace Store.Users;

/// <summary>Somebody who signs in. What a shop knows about its buyers is in <see cref="Customers.Customer"/>, which has the same id.</summary>
[Resource]
public sealed class User : GableUser;

public sealed class UserPolicy : Policy<User>
{
    public UserPolicy()
    {
        Read((actor, user) => user.Id == actor.Id || actor.IsIn(Roles.Administrator));
    }
}
