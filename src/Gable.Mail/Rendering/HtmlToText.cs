using MimeKit.Text;

namespace Gable.Mail;

/// <summary>Makes the text part of a mail from its HTML: headings, lists, tables and links stay readable.</summary>
/// <remarks>Reads tokens, not a tree, so that no depth of nesting can exhaust the stack. Linear in the length of the HTML.</remarks>
internal sealed partial class HtmlToText
{
    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase) { "head", "style", "script", "title", "template", "noscript" };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "section", "article", "header", "footer", "main", "address", "figure", "figcaption", "dl", "dd", "dt", "center", "form", "fieldset",
    };

    private const int MaxIndent = 8;

    private readonly TextLines _out = new();
    private readonly Stack<(bool Ordered, int Number)> _lists = new();
    private readonly Stack<(string Address, int Start)> _links = new();
    private readonly Stack<bool> _tables = new();
    private TextTable? _table;
    private string? _skipping;
    private int _skipDepth;
    private int _heading;
    private int _preformatted;
    private int _layouts;

    internal static string Convert(string html)
    {
        var converter = new HtmlToText();
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };

        while (tokenizer.ReadNextToken(out var token))
        {
            converter.Read(token);
        }

        converter.EndTable();
        return converter._out.ToString();
    }

    private void Read(HtmlToken token)
    {
        switch (token)
        {
            case HtmlTagToken tag when _skipping is not null:
                Skip(tag);
                break;
            case HtmlTagToken { IsEndTag: false } tag:
                Open(tag);
                break;
            case HtmlTagToken tag:
                Close(tag.Name.ToLowerInvariant());
                break;
            case HtmlDataToken data when _skipping is null && token.Kind is HtmlTokenKind.Data or HtmlTokenKind.CData:
                Write(data.Data);
                break;
            default:
                break;
        }
    }

    private void Skip(HtmlTagToken tag)
    {
        if (tag.Name.Equals(_skipping, StringComparison.OrdinalIgnoreCase) && !tag.IsEmptyElement)
        {
            _skipDepth += tag.IsEndTag ? -1 : 1;
            _skipping = _skipDepth == 0 ? null : _skipping;
        }
    }

    private void Write(string text)
    {
        if (_table is { } table)
        {
            table.Write(text);
        }
        else
        {
            _out.Write(text, _preformatted > 0);
        }
    }

    private void Open(HtmlTagToken tag)
    {
        var name = tag.Name.ToLowerInvariant();

        if ((Hidden.Contains(name) || Attribute(tag, "data-mail-html-only") is not null) && !tag.IsEmptyElement)
        {
            (_skipping, _skipDepth) = (name, 1);
            return;
        }

        switch (name)
        {
            case "br":
                Break();
                break;
            case "hr":
                Paragraph();
                Write("----------");
                Paragraph();
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Paragraph();
                _heading = _out.Length;
                break;
            case "ul" or "ol":
                OpenList(name == "ol");
                break;
            case "li":
                Item();
                break;
            case "blockquote":
                Paragraph();
                _out.Indent("> ", MaxIndent);
                break;
            case "pre":
                Paragraph();
                _preformatted++;
                break;
            case "a":
                _links.Push((Attribute(tag, "href") ?? "", Position));
                break;
            case "img":
                Write(Attribute(tag, "alt") is { Length: > 0 } alt ? $"[{alt}]" : "");
                break;
            case "table":
                OpenTable(Attribute(tag, "role") is "presentation" or "none");
                break;
            case "tr" when _table is not null && _tables.Count == 1:
                _table.Row();
                break;
            case "td" or "th" when _table is not null && _tables.Count == 1:
                _table.Cell(name == "th");
                break;
            case "td" or "tr":
                Break(onlyInLayout: true);
                break;
            default:
                if (Blocks.Contains(name))
                {
                    Paragraph();
                }

                break;
        }
    }

    private void Close(string name)
    {
        switch (name)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Underline(name is "h1" ? '=' : '-');
                break;
            case "ul" or "ol" when _lists.Count > 0:
                _lists.Pop();
                _out.Outdent();
                Paragraph(_lists.Count == 0);
                break;
            case "blockquote":
                _out.Outdent();
                Paragraph();
                break;
            case "pre" when _preformatted > 0:
                _preformatted--;
                Paragraph();
                break;
            case "a" when _links.Count > 0:
                CloseLink();
                break;
            case "table" when _tables.Count > 0:
                CloseTable();
                break;
            default:
                if (Blocks.Contains(name))
                {
                    Paragraph();
                }

                break;
        }
    }
}
