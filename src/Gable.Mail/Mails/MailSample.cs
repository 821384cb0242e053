namespace Gable.Mail;

/// <summary>A mail with sample data, for the mailbox.</summary>
/// <param name="Name">What mail it is, in one word of letters and digits, unique in its group: <c>ResetPassword</c>.</param>
/// <param name="Make">Makes it, with the services of the request, in the language that is set.</param>
public sealed record MailSample(string Name, Func<IServiceProvider, Mail> Make);
