using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Gable.Resources;

/// <summary>What the developer wrote about a class or property: <c>[Description]</c>, otherwise the summary of its XML documentation, when the build wrote one.</summary>
internal sealed partial class XmlDocs
{
    private readonly ConcurrentDictionary<Assembly, Dictionary<string, string>> _files = new();

    /// <summary>The text about a class, or <c>null</c>.</summary>
    public string? Of(Type type) => type.GetCustomAttribute<DescriptionAttribute>()?.Description ?? Find(type, $"T:{Name(type)}");

    /// <summary>The text about a property, or <c>null</c>.</summary>
    public string? Of(PropertyInfo property) =>
        property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? Find(property.DeclaringType!, $"P:{Name(property.DeclaringType!)}.{property.Name}");

    private string? Find(Type type, string member) =>
        _files.GetOrAdd(type.Assembly, static assembly => Read(Path.ChangeExtension(assembly.Location, ".xml"))).GetValueOrDefault(member);

    private static string Name(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    internal static Dictionary<string, string> Read(string file)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);

        // A single-file application has no assembly files, hence no location.
        if (file.Length == 0 || !File.Exists(file))
        {
            return found;
        }

        try
        {
            foreach (var member in XDocument.Load(file).Descendants("member"))
            {
                if (member.Attribute("name")?.Value is { } name && member.Element("summary") is { } summary && Text(summary) is { Length: > 0 } text)
                {
                    found[name] = text;
                }
            }
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            // Documentation is an ornament: a broken file must not keep the API from being described.
            found.Clear();
        }

        return found;
    }

    private static string Text(XElement element) => Space().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" or "code" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" or "seealso" or "paramref" } reference => Shown(reference),
        XElement element => Text(element) + " ",
        _ => "",
    };

    private static string Shown(XElement reference)
    {
        var target = (reference.Attribute("cref") ?? reference.Attribute("langword") ?? reference.Attribute("name"))?.Value ?? reference.Value;
        return $"`{target[(target.LastIndexOf('.') + 1)..]}`";
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking, Timeout.Infinite)]
    private static partial Regex Space();
}
