namespace Gable.Accounts;

/// <summary>How an account is.</summary>
public enum AccountUserState
{
    /// <summary>In use: its address is confirmed, and nobody keeps its user out.</summary>
    Active,

    /// <summary>Its address is not confirmed yet.</summary>
    Unconfirmed,

    /// <summary>Locked for a time.</summary>
    Locked,

    /// <summary>Switched off.</summary>
    Deactivated,
}
