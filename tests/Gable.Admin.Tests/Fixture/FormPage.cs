using System.Net;
using System.Text.RegularExpressions;

namespace Gable.Admin.Tests;

/// <summary>The form of a page, filled in as a browser without scripts would send it.</summary>
internal sealed partial class FormPage
{
    // The application's own limit of 100 ms holds for the whole process, and the machine may be busy.
    private const int MaxMs = 20_000;

    private readonly List<KeyValuePair<string, string>> _fields = [];

    private FormPage()
    {
    }

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    public string? this[string name] => _fields.FirstOrDefault(pair => pair.Key == name) is { Key: not null } found ? found.Value : null;

    public static FormPage Of(string html)
    {
        var page = new FormPage();
        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..];
        var form = Form().Match(main).Value;

        foreach (Match match in Control().Matches(form))
        {
            page.Add(match);
        }

        return page;
    }

    /// <summary>Changes a value, or adds it.</summary>
    public FormPage With(string name, string value)
    {
        var place = _fields.FindIndex(pair => pair.Key == name);

        if (place < 0)
        {
            _fields.Add(new(name, value));
        }
        else
        {
            _fields[place] = new(name, value);
        }

        return this;
    }

    public FormPage Without(string name, string? value = null)
    {
        _fields.RemoveAll(pair => pair.Key == name && (value is null || pair.Value == value));
        return this;
    }

    public FormPage Add(string name, string value)
    {
        _fields.Add(new(name, value));
        return this;
    }

    private void Add(Match match)
    {
        var tag = match.Groups["tag"].Value;
        var attributes = match.Groups["attributes"].Value;

        if (Attribute(attributes, "name") is not { Length: > 0 } name)
        {
            return;
        }

        switch (tag)
        {
            case "textarea":
                // A browser leaves out the first line end.
                var text = WebUtility.HtmlDecode(match.Groups["text"].Value);
                _fields.Add(new(name, text.StartsWith('\n') ? text[1..] : text));
                break;
            case "select":
                var options = Option().Matches(match.Groups["text"].Value);
                var chosen = options.FirstOrDefault(option => option.Value.Contains(" selected", StringComparison.Ordinal)) ?? options[0];
                _fields.Add(new(name, WebUtility.HtmlDecode(chosen.Groups[1].Value)));
                break;
            default:
                if (Attribute(attributes, "type") is not ("checkbox" or "radio" or "file") || attributes.Contains(" checked", StringComparison.Ordinal))
                {
                    if (Attribute(attributes, "type") != "file")
                    {
                        _fields.Add(new(name, Attribute(attributes, "value") ?? ""));
                    }
                }

                break;
        }
    }

    private static string? Attribute(string attributes, string name) =>
        Regex.Match(attributes, $"\\s{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromMilliseconds(MaxMs)) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    [GeneratedRegex("<form class=\"g-form\".*?</form>", RegexOptions.Singleline, MaxMs)]
    private static partial Regex Form();

    [GeneratedRegex("<(?<tag>input|textarea|select)(?<attributes>[^>]*)>(?:(?<text>[^<]*)</textarea>|(?<text>(?:<option.*?</option>|\\s)*)</select>)?", RegexOptions.Singleline, MaxMs)]
    private static partial Regex Control();

    [GeneratedRegex("<option(?: value(?:=\"([^\"]*)\")?)?[^>]*>", RegexOptions.Singleline, MaxMs)]
    private static partial Regex Option();
}
