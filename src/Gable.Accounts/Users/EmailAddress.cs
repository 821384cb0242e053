using System.Globalization;

namespace Gable.Accounts;

/// <summary>An e-mail address that mail can reach: RFC 5321 with a plain local part; an international domain in its ASCII form.</summary>
/// <remarks>Letters beyond ASCII before the @ are refused: two that look or fold alike would be two accounts, or one mailbox too many.</remarks>
internal static class EmailAddress
{
    private const string LocalSigns = "!#$%&'*+-/=?^_`{|}~.";

    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    /// <summary>Reads what somebody entered; spaces around it do not count.</summary>
    public static bool TryParse(string? entered, out string address, out string normalized)
    {
        (address, normalized) = ("", "");
        var text = entered?.Trim();

        var at = text?.LastIndexOf('@') ?? -1;

        if (text is not { Length: >= 3 and <= 254 } || at is not (> 0 and <= 64) || !IsLocal(text[..at]) || Ascii(text[(at + 1)..]) is not { } domain)
        {
            return false;
        }

        address = $"{text[..at]}@{domain}";
        normalized = address.ToUpperInvariant();
        return address.Length <= 254;
    }

    private static bool IsLocal(string local) =>
        local.All(static letter => char.IsAsciiLetterOrDigit(letter) || LocalSigns.Contains(letter, StringComparison.Ordinal)) &&
        local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal);

    private static string? Ascii(string domain)
    {
        try
        {
            var ascii = domain.Length > 0 && domain[^1] != '.' ? Domains.GetAscii(domain).ToLowerInvariant() : "";
            return ascii.Length > 0 && ascii.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.') ? ascii : null;
        }
        catch (ArgumentException)
        {
            // An empty label, one that is too long, or letters that no domain has.
            return null;
        }
    }
}
