namespace Gable.Accounts;

/// <summary>The keys of the account pages; each is also the page's path below <c>/account</c>.</summary>
public static class AccountPageKeys
{
    /// <summary>A new account.</summary>
    public const string SignUp = "sign-up";

    /// <summary>Sign-in with a password.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Sign-in: the code of the second factor.</summary>
    public const string SecondStep = "second-step";

    /// <summary>The passkeys of the signed-in person.</summary>
    public const string Passkeys = "passkeys";

    /// <summary>The accounts elsewhere that sign the person in.</summary>
    public const string ConnectedAccounts = "connected-accounts";

    /// <summary>External sign-in: what the provider did not tell of a new account.</summary>
    public const string ExternalSignUp = "external-sign-up";

    /// <summary>External sign-in: an account here has the address, and its owner may connect it.</summary>
    public const string ExternalConnect = "external-connect";

    /// <summary>External sign-in: the way to the provider.</summary>
    public const string ExternalRedirect = "external-redirect";

    /// <summary>External sign-in: why it led nowhere.</summary>
    public const string ExternalFailed = "external-failed";

    /// <summary>The second factor: off, being set up, or on.</summary>
    public const string TwoFactor = "two-factor";

    /// <summary>Sign-in by a link in a mail: asks for it, and is its target.</summary>
    public const string SignInLink = "sign-in-link";

    /// <summary>Sign-in by six digits in a mail: asks for the address, then for the digits.</summary>
    public const string SignInCode = "sign-in-code";

    /// <summary>Asks before signing out.</summary>
    public const string SignOut = "sign-out";

    /// <summary>Says that a mail is on its way, whether or not the address is known.</summary>
    public const string CheckMail = "check-mail";

    /// <summary>The target of the link that confirms an address.</summary>
    public const string ConfirmEmail = "confirm-email";

    /// <summary>Asks for the address to which the link for a new password goes.</summary>
    public const string ForgottenPassword = "forgotten-password";

    /// <summary>The target of that link: a new password.</summary>
    public const string ResetPassword = "reset-password";

    /// <summary>Says that a link was used, is too old or is not whole.</summary>
    public const string LinkInvalid = "link-invalid";

    /// <summary>Asks for the password again before something sensitive.</summary>
    public const string Reauthenticate = "reauthenticate";

    /// <summary>Name and address of the signed-in person.</summary>
    public const string Profile = "profile";

    /// <summary>Another password.</summary>
    public const string ChangePassword = "change-password";

    /// <summary>Another address.</summary>
    public const string ChangeEmail = "change-email";

    /// <summary>The API tokens of the signed-in person.</summary>
    public const string Tokens = "tokens";

    /// <summary>Asks an administrator before it acts in a user's name, and says meanwhile that it does.</summary>
    public const string Impersonate = "impersonate";

    /// <summary>The export of what is kept about the person.</summary>
    public const string ExportData = "export-data";

    /// <summary>The end of the account.</summary>
    public const string DeleteAccount = "delete-account";

    /// <summary>The target of the link that an application without users prints.</summary>
    public const string FirstAdministrator = "first-administrator";

    /// <summary>Where the person is signed in.</summary>
    public const string Sessions = "sessions";
}
