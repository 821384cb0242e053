namespace Gable.Mail;

/// <summary>Why a message was not taken.</summary>
public enum MailFailure
{
    /// <summary>This message may be taken later: greylisting, a full mailbox. Try it again.</summary>
    Temporary,

    /// <summary>This message will never be taken: no such recipient, too large, refused. Do not try again.</summary>
    Permanent,

    /// <summary>The server cannot be reached or broke off. Try everything again.</summary>
    Unreachable,

    /// <summary>The connection cannot be encrypted as demanded. Try everything again; somebody must look at it.</summary>
    Encryption,

    /// <summary>The server refuses user name and password. Try everything again; somebody must look at it.</summary>
    Credentials,
}
