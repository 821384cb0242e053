using Gable.Core;
using MimeKit;

namespace Gable.Mail;

/// <summary>Lets nothing into a header that could end it: the only door for addresses, names, subjects and header values.</summary>
internal static class MailAddresses
{
    private const int MaxAddress = 254;
    private const int MaxLine = 900;

    private static readonly string[] OwnHeaders =
        ["From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Subject", "Date", "Message-Id", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];

    internal static MailboxAddress Parse(string address, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        OneLine("address", address);

        // An address alone: no display name, no group, no list, no route, no comment.
        if (address.Length > MaxAddress || !MailboxAddress.TryParse(address, out var parsed) || !IsSame(parsed.Address, address)
            || !string.IsNullOrEmpty(parsed.Name) || parsed.Route.Count > 0 || !HasDomain(address))
        {
            throw Refused("address", address, "it is not one address of the form name@domain");
        }

        return new MailboxAddress(name is null ? "" : OneLine("name", name), parsed.Address);
    }

    /// <summary>A setting may carry the name too: <c>Shop &lt;shop@example.com&gt;</c>.</summary>
    internal static bool TryParseSetting(string? text, out MailboxAddress address)
    {
        address = null!;

        return text is not null && !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out address!) && HasDomain(address.Address);
    }

    internal static string OneLine(string what, string value)
    {
        ArgumentNullException.ThrowIfNull(value);

        return value.Any(static letter => char.IsControl(letter) || letter is '\u2028' or '\u2029')
            ? throw Refused(what, value, "it holds a line break or another control character, which could add headers of somebody else's choice")
            : value.Length <= MaxLine ? value : throw Refused(what, value, $"it is longer than {MaxLine} characters");
    }

    internal static string ContentId(string value) => value is { Length: > 0 and <= 100 } && value.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_')
        ? value
        : throw Refused("content id", value, "it may hold ASCII letters, digits, dot, hyphen and underscore alone");

    internal static string HeaderName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        return name.Length is 0 or > 76 || !name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            ? throw Refused("header name", name, "it may hold ASCII letters, digits and hyphens alone")
            : OwnHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
                ? throw Refused("header name", name, "the mail writes this header itself; use the method for it, such as Subject or ReplyTo")
                : name;
    }

    internal static GableException Refused(string what, string value, string why) => new(
        "GABLE3008",
        $"The {what} \"{Shown(value)}\" cannot be used in a mail: {why}.",
        "Check what users type before it reaches a mail, for example with [EmailAddress].");

    // A domain in Punycode is read as what it stands for.
    private static bool IsSame(string parsed, string written) =>
        parsed == written || MailboxAddress.EncodeAddrspec(parsed).Equals(written, StringComparison.OrdinalIgnoreCase);

    private static bool HasDomain(string address) =>
        address.LastIndexOf('@') is var at and > 0 && at < address.Length - 1 && !address.Contains(' ', StringComparison.Ordinal);

    // One line, and short, whatever was given.
    private static string Shown(string value) =>
        string.Concat(value.Take(60).Select(static letter => char.IsControl(letter) ? '␤' : letter)) + (value.Length > 60 ? "…" : "");
}
