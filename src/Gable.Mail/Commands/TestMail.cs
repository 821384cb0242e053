namespace Gable.Mail;

/// <summary>What <c>mail test</c> sends: text alone, so that nothing of the application's can fail.</summary>
internal sealed class TestMail(string address, string product, string server, DateTimeOffset now) : Mail
{
    public override void Compose(MailBuilder mail) => mail
        .To(address)
        .Subject($"Test mail from {product}")
        .Text(FormattableString.Invariant($"Sending works: {product} sent this mail through {server} on {now:u}.\n"));
}
