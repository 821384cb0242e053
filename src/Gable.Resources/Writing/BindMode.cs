namespace Gable.Resources;

/// <summary>What happens to members that a body does not send.</summary>
internal enum BindMode
{
    /// <summary>A new row keeps what its class sets; required members must come.</summary>
    Create,

    /// <summary>They stay as they are (RFC 7396).</summary>
    Merge,

    /// <summary>They return to what the class sets; required members must come.</summary>
    Replace,
}
