namespace Store;

/// <summary>Who works here. Everybody else is a customer, or a visitor who has not signed in.</summary>
public static class Roles
{
    public const string Staff = "staff";

    public const string Administrator = AccountRoles.Administrator;
}
