namespace Gable.Accounts;

/// <summary>Asks for the address to which the link for a new password goes.</summary>
[AccountPage(AccountPageKeys.ForgottenPassword)]
public partial class ForgottenPasswordPage
{
}
