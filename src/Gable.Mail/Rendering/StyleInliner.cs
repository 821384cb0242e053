using MimeKit.Text;

namespace Gable.Mail;

/// <summary>Gives plain elements of a mail the style that its layout would give them: many mail clients drop style sheets.</summary>
/// <remarks>Only below <c>MailLayout</c>, which marks its body; an element with a style of its own, or with <c>role="presentation"</c>, is left alone.</remarks>
internal static class StyleInliner
{
    internal const string Marker = "data-mail-content";

    private const string Text = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

    private static readonly Dictionary<string, string> Styles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["h1"] = Text + "font-size:24px;line-height:1.3;font-weight:700;margin:0 0 16px;color:#22211f;",
        ["h2"] = Text + "font-size:19px;line-height:1.35;font-weight:700;margin:28px 0 12px;color:#22211f;",
        ["h3"] = Text + "font-size:16px;line-height:1.4;font-weight:700;margin:24px 0 8px;color:#22211f;",
        ["p"] = Text + "font-size:16px;line-height:1.6;margin:0 0 16px;color:#22211f;",
        ["ul"] = Text + "font-size:16px;line-height:1.6;margin:0 0 16px;padding:0 0 0 24px;color:#22211f;",
        ["ol"] = Text + "font-size:16px;line-height:1.6;margin:0 0 16px;padding:0 0 0 24px;color:#22211f;",
        ["li"] = "margin:0 0 6px;",
        ["a"] = "color:#0b5f58;text-decoration:underline;",
        ["table"] = Text + "font-size:15px;line-height:1.5;width:100%;border-collapse:collapse;margin:0 0 20px;color:#22211f;",
        ["th"] = "text-align:start;font-weight:600;padding:8px 8px 8px 0;border-bottom:2px solid #dedad2;",
        ["td"] = "padding:8px 8px 8px 0;border-bottom:1px solid #dedad2;vertical-align:top;",
        ["blockquote"] = "margin:0 0 16px;padding:0 0 0 16px;border-inline-start:3px solid #dedad2;",
        ["hr"] = "border:0;border-top:1px solid #dedad2;margin:24px 0;",
        ["code"] = "font-family:ui-monospace,Menlo,Consolas,monospace;font-size:14px;",
        ["pre"] = "font-family:ui-monospace,Menlo,Consolas,monospace;font-size:14px;line-height:1.5;white-space:pre-wrap;margin:0 0 16px;",
        ["img"] = "max-width:100%;height:auto;border:0;",
    };

    internal static string Apply(string html)
    {
        if (!html.Contains(Marker, StringComparison.Ordinal))
        {
            return html;
        }

        using var writer = new StringWriter(new System.Text.StringBuilder(html.Length + 4096));
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader) { DecodeCharacterReferences = false };
        var depth = 0;

        while (tokenizer.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                depth = Depth(depth, tag);

                if (depth > 0 && !tag.IsEndTag && Styles.TryGetValue(tag.Name, out var style) && !HasOwnLook(tag))
                {
                    WriteStyled(writer, tag, style);
                    continue;
                }
            }

            token.WriteTo(writer);
        }

        return writer.ToString();
    }

    // The marked element is a td; cells of tables inside it are counted, so that the end of the right one ends the content.
    private static int Depth(int depth, HtmlTagToken tag)
    {
        if (!tag.Name.Equals("td", StringComparison.OrdinalIgnoreCase) || tag.IsEmptyElement)
        {
            return depth;
        }

        if (depth == 0)
        {
            return !tag.IsEndTag && tag.Attributes.Any(static attribute => attribute.Name == Marker) ? 1 : 0;
        }

        return tag.IsEndTag ? depth - 1 : depth + 1;
    }

    private static bool HasOwnLook(HtmlTagToken tag) => tag.Attributes.Any(static attribute =>
        attribute.Name is "style" or Marker || (attribute.Name == "role" && attribute.Value == "presentation"));

    // Written from the token's own text, so that nothing is decoded and encoded again.
    private static void WriteStyled(StringWriter writer, HtmlTagToken tag, string style)
    {
        using var text = new StringWriter();
        tag.WriteTo(text);
        var markup = text.ToString();
        writer.Write(markup.AsSpan(0, 1 + tag.Name.Length));
        writer.Write($" style=\"{style}\"");
        writer.Write(markup.AsSpan(1 + tag.Name.Length));
    }
}
