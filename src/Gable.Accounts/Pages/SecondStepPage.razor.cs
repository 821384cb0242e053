namespace Gable.Accounts;

/// <summary>Sign-in: the code of the second factor, or a recovery code.</summary>
[AccountPage(AccountPageKeys.SecondStep)]
public partial class SecondStepPage
{
    private bool IsRecovery => State?.Value("recoveryCode") is not null;
}
