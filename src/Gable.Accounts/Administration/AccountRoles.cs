namespace Gable.Accounts;

/// <summary>The names of roles that the framework itself knows.</summary>
public static class AccountRoles
{
    /// <summary>The role of administrators; the first one gets it.</summary>
    public const string Administrator = "admin";
}
