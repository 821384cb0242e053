using MimeKit;

namespace Gable.Mail.Tests;

/// <summary>A message as the server got it.</summary>
internal sealed record ReceivedMail(string From, IReadOnlyList<string> Recipients, byte[] Content)
{
    public MimeMessage Message => MimeMessage.Load(new MemoryStream(Content));
}
