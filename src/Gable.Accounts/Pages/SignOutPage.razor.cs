namespace Gable.Accounts;

/// <summary>Asks before signing out: a link alone must not do it.</summary>
[AccountPage(AccountPageKeys.SignOut)]
public partial class SignOutPage
{
}
