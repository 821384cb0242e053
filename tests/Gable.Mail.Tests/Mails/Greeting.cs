using System.Globalization;

namespace Gable.Mail.Tests;

/// <summary>A mail whose texts are in resource files beside it.</summary>
internal sealed class Greeting : Mail
{
    public Greeting(string culture) => Culture = CultureInfo.GetCultureInfo(culture);

    public override void Compose(MailBuilder mail) =>
        mail.To("ann@example.com").Subject(mail.Localizer["Subject", "Ann"]).Text(mail.Localizer["Text"]);
}
