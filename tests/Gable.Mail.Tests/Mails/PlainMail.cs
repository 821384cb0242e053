namespace Gable.Mail.Tests;

/// <summary>A mail without a template, made by the test.</summary>
internal sealed class PlainMail(Action<MailBuilder> compose) : Mail
{
    public override void Compose(MailBuilder mail) => compose(mail);

    public static PlainMail To(params string[] addresses) => new(mail =>
    {
        foreach (var address in addresses)
        {
            mail.To(address);
        }

        mail.Subject("Hello").Text("Hello.");
    });
}
