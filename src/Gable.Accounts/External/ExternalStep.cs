namespace Gable.Accounts;

/// <summary>What comes after the answer of a provider.</summary>
internal enum ExternalStep
{
    SignedIn,

    /// <summary>The second factor of the account here is asked for.</summary>
    SecondStep,

    /// <summary>An account is to be made, and something is missing.</summary>
    SignUp,

    /// <summary>There is an account with the address; its owner may connect it.</summary>
    Connect,

    /// <summary>A mail is on its way, whether or not the address is known.</summary>
    CheckMail,

    Connected,

    Reauthenticated,
}
