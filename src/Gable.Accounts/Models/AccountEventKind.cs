namespace Gable.Accounts;

/// <summary>What the audit trail tells.</summary>
public enum AccountEventKind
{
    /// <summary>An account was made.</summary>
    SignedUp,

    /// <summary>Sign-up with an address that has an account; its owner got a mail.</summary>
    SignUpRepeated,

    /// <summary>An address was confirmed.</summary>
    EmailConfirmed,

    /// <summary>Sign-in succeeded.</summary>
    SignedIn,

    /// <summary>Sign-in failed.</summary>
    SignInFailed,

    /// <summary>Sign-in was refused without looking at the password, because it had failed too often.</summary>
    SignInSlowed,

    /// <summary>A session was ended by its user.</summary>
    SignedOut,

    /// <summary>A session was ended from elsewhere.</summary>
    SessionRevoked,

    /// <summary>A link that signs in was asked for.</summary>
    SignInLinkAsked,

    /// <summary>Somebody was invited.</summary>
    Invited,

    /// <summary>A link for a new password was asked for.</summary>
    PasswordResetAsked,

    /// <summary>The password was set through a link.</summary>
    PasswordReset,

    /// <summary>The password was changed by whoever knew it.</summary>
    PasswordChanged,

    /// <summary>The password was entered again before something sensitive.</summary>
    Reauthenticated,

    /// <summary>The password that was entered again was wrong.</summary>
    ReauthenticationFailed,

    /// <summary>A change of address was asked for.</summary>
    EmailChangeAsked,

    /// <summary>The address was changed.</summary>
    EmailChanged,

    /// <summary>Name or other details were changed.</summary>
    ProfileChanged,

    /// <summary>The user's data was exported.</summary>
    DataExported,

    /// <summary>The account was deleted.</summary>
    AccountDeleted,

    /// <summary>A role was given.</summary>
    RoleGiven,

    /// <summary>A role was taken.</summary>
    RoleTaken,

    /// <summary>A permission was given to a user or role.</summary>
    PermissionGiven,

    /// <summary>A permission was taken from a user or role.</summary>
    PermissionTaken,

    /// <summary>A role was made.</summary>
    RoleCreated,

    /// <summary>A role was deleted.</summary>
    RoleDeleted,

    /// <summary>An account was locked or switched off.</summary>
    Locked,

    /// <summary>An account was unlocked or switched on.</summary>
    Unlocked,

    /// <summary>An API token was made.</summary>
    ApiTokenCreated,

    /// <summary>An API token was revoked.</summary>
    ApiTokenRevoked,

    /// <summary>The password was right, and the second factor was asked for.</summary>
    SecondStepAsked,

    /// <summary>The code of the second factor was wrong.</summary>
    SecondStepFailed,

    /// <summary>A recovery code stood in for the second factor.</summary>
    RecoveryCodeUsed,

    /// <summary>Recovery codes were made anew.</summary>
    RecoveryCodesRenewed,

    /// <summary>The second factor was turned on.</summary>
    TwoFactorOn,

    /// <summary>The second factor was turned off.</summary>
    TwoFactorOff,

    /// <summary>A passkey was made.</summary>
    PasskeyAdded,

    /// <summary>A passkey was removed.</summary>
    PasskeyRemoved,

    /// <summary>An administrator began to act in the user's name; the subject is the reason.</summary>
    ImpersonationStarted,

    /// <summary>An administrator went on as itself.</summary>
    ImpersonationEnded,

    /// <summary>A refresh token came a second time: its session was ended.</summary>
    RefreshTokenReused,

    /// <summary>An account elsewhere was connected, to sign in with.</summary>
    ExternalLoginAdded,

    /// <summary>An account elsewhere was disconnected.</summary>
    ExternalLoginRemoved,

    /// <summary>An API token was used: for the first time on a day (UTC), or from another network address than before.</summary>
    ApiTokenUsed,
}
