namespace Gable.Accounts;

/// <summary>What a token of a flow is good for.</summary>
public enum AccountTokenPurpose
{
    /// <summary>Confirms the address of a new account.</summary>
    ConfirmEmail,

    /// <summary>Sets a new password.</summary>
    ResetPassword,

    /// <summary>Confirms another address.</summary>
    ChangeEmail,

    /// <summary>Signs in without a password.</summary>
    SignIn,

    /// <summary>Creates the first administrator.</summary>
    FirstAdministrator,

    /// <summary>Signs in with six digits, in the browser that asked for them.</summary>
    SignInCode,

    /// <summary>Opens nothing: a question to a passkey that was answered, so that it is not answered again.</summary>
    Passkey,

    /// <summary>Opens nothing: an answer of a provider of external sign-in, so that it does not count again.</summary>
    ExternalAnswer,
}
