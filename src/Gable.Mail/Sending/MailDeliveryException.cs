namespace Gable.Mail;

/// <summary>A transport could not hand a message over.</summary>
public sealed class MailDeliveryException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="failure">Why, and with it whether to try again.</param>
    /// <param name="message">What the server said; one line, without secrets.</param>
    /// <param name="innerException">The cause.</param>
    public MailDeliveryException(MailFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>Why.</summary>
    public MailFailure Failure { get; }

    /// <summary>The recipients to try again, when the others are done with; <c>null</c> for all.</summary>
    public IReadOnlyList<string>? Remaining { get; init; }
}
