namespace Gable.Accounts;

/// <summary>What somebody was sent to a provider for.</summary>
internal enum ExternalPurpose
{
    SignIn,

    Connect,

    Reauthenticate,
}
