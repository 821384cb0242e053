namespace Gable.Accounts;

/// <summary>The permissions that the framework itself asks for.</summary>
public static class AccountPermissions
{
    /// <summary>Acting in the name of users who have no more rights than oneself. Administrators may without it.</summary>
    public const string Impersonate = "accounts.impersonate";
}
