using System.Globalization;
using MimeKit.Text;

namespace Gable.Mail;

/// <content>How lists, links and tables are written.</content>
internal sealed partial class HtmlToText
{
    private int Position => _table?.Length ?? _out.Length;

    private void OpenList(bool ordered)
    {
        Paragraph(_lists.Count == 0);
        _lists.Push((ordered, 0));
        _out.Indent("", MaxIndent);
    }

    private void Item()
    {
        if (_lists.Count == 0)
        {
            Paragraph();
            Write("- ");
            return;
        }

        var (ordered, number) = _lists.Pop();
        _lists.Push((ordered, ++number));
        Break();
        var sign = ordered ? string.Create(CultureInfo.InvariantCulture, $"{number}. ") : "- ";

        if (_table is not null)
        {
            Write(sign);
        }
        else
        {
            _out.Item(sign);
        }
    }

    private void CloseLink()
    {
        var (address, start) = _links.Pop();
        var text = (_table?.Since(start) ?? _out.Since(start)).Trim();
        var shown = address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? address["mailto:".Length..] : address;

        // A text part is no place for addresses that are code.
        if (shown.Length > 0 && shown[0] != '#' && text != shown && !shown.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
            && !shown.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            Write(text.Length == 0 ? shown : $" ({shown})");
        }
    }

    private void Underline(char sign)
    {
        if (_table is null)
        {
            _out.Underline(_heading, sign);
        }

        Paragraph();
    }

    private void OpenTable(bool layout)
    {
        if (_table is not null)
        {
            // A table in a cell: its cells become words of that cell.
            _tables.Push(false);
            return;
        }

        Paragraph();

        if (!layout)
        {
            _table = new TextTable();
            _tables.Push(false);
        }
        else
        {
            _layouts++;
        }
    }

    private void CloseTable()
    {
        _tables.Pop();

        if (_tables.Count == 0)
        {
            EndTable();
        }
    }

    private void EndTable()
    {
        if (_table is { } table)
        {
            _table = null;
            _tables.Clear();

            foreach (var line in table.Lines())
            {
                _out.Break();
                _out.Write(line, preformatted: true);
            }

            Paragraph();
        }
    }

    private void Break(bool onlyInLayout = false)
    {
        if (_table is { } table)
        {
            table.Write(" ");
        }
        else if (!onlyInLayout || _layouts > 0)
        {
            _out.Break();
        }
    }

    private void Paragraph(bool blankLine = true)
    {
        if (_table is { } table)
        {
            table.Write(" ");
        }
        else if (blankLine)
        {
            _out.Paragraph();
        }
        else
        {
            _out.Break();
        }
    }

    private static string? Attribute(HtmlTagToken tag, string name)
    {
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return attribute.Value ?? "";
            }
        }

        return null;
    }
}
