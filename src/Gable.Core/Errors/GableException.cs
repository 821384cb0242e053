namespace Gable.Core;

/// <summary>A mistake in the application's code or configuration, with a stable id and what to do about it.</summary>
public sealed class GableException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="id">The stable id, <c>GABLE0123</c>.</param>
    /// <param name="what">What happened and why, with the real names and values.</param>
    /// <param name="fix">What to type.</param>
    /// <param name="innerException">The cause.</param>
    public GableException(string id, string what, string fix, Exception? innerException = null)
        : base($"{id}: {what} {fix}", innerException)
    {
        Id = id;
        What = what;
        Fix = fix;
    }

    /// <summary>The stable id, <c>GABLE0123</c>; its page is in <c>docs/reference/errors/</c>.</summary>
    public string Id { get; }

    /// <summary>What happened and why.</summary>
    public string What { get; }

    /// <summary>What to type.</summary>
    public string Fix { get; }
}
