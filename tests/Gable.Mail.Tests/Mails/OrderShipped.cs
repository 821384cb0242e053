using System.Globalization;

namespace Gable.Mail.Tests;

/// <summary>The mail of most tests: a template, a link, a table, what users typed.</summary>
public sealed class OrderShipped(string address, int number, string customer = "Ann") : Mail<OrderShippedTemplate>, IMailPreview
{
    public static Mail Preview => new OrderShipped("ann@example.com", 1042) { Culture = CultureInfo.GetCultureInfo("en") };

    public int Number => number;

    public string Customer => customer;

    public override void Compose(MailBuilder mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        mail.To(address, customer)
            .Subject(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? $"Bestellung {number}" : $"Order {number}")
            .Embed("logo", "logo.png", [0x89, 0x50, 0x4e, 0x47])
            .Attach("order.txt", "one of everything"u8.ToArray());
    }
}
