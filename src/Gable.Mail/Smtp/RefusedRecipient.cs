namespace Gable.Mail;

/// <summary>A recipient whom the server did not take.</summary>
internal sealed record RefusedRecipient(string Address, bool Permanent, string Reason);
