using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gable.Docs.Tests;

/// <summary>Compiles the C# of a page against the packages, as an application would that references them.</summary>
internal static class SnippetCompiler
{
    // What Microsoft.NET.Sdk.Web adds to an application with implicit usings.
    private static readonly string[] WebUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json", "System.Threading",
        "System.Threading.Tasks", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    // A snippet may show a variable or a local function without using it.
    private static readonly string[] Unused = ["CS0168", "CS0219", "CS8321", "CS0649", "CS0414", "CS1701", "CS1702"];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly string ImplicitUsings = string.Concat(WebUsings.Concat(GableUsings()).Select(static name => $"global using {name};\n"));

    /// <summary>What the compiler finds wrong, each as <c>page:line: error CS0000: message</c>.</summary>
    public static IReadOnlyList<string> Problems(MarkdownPage page)
    {
        var scene = page.Scenes.Select(block => new SnippetSource(page.Path, block)).ToList();
        var snippets = page.Fences.Where(static block => block.Language == "csharp").Select(block => new SnippetSource(page.Path, block)).ToList();
        return [.. snippets.SelectMany((_, index) => Problems(page.Path, scene, snippets, index)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Problems(string page, List<SnippetSource> scene, List<SnippetSource> snippets, int index)
    {
        var snippet = snippets[index];
        var others = OtherTypes(scene, snippets, index);
        var members = string.Concat(scene.Select(static part => part.StaticMembers()));

        var trees = new (string Path, string Text)[]
        {
            ("usings", $"{ImplicitUsings}{string.Concat(scene.Select(static part => part.Usings(global: true)))}global using static Scene;\n"),
            ("scene", $"{string.Concat(scene.Select(static part => part.Usings(global: false)))}#nullable disable\n#line default\npublic static class Scene\n{{\n{members}#line default\n}}\n"),
            ("snippet", snippet.Unit()),
        }.Concat(others);

        var compilation = CSharpCompilation.Create(
            "Snippet",
            trees.Select(static tree => CSharpSyntaxTree.ParseText(tree.Text, Language, tree.Path)),
            References,
            new CSharpCompilationOptions(
                snippet.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));

        return compilation.GetDiagnostics()
            .Where(found => found.Severity >= DiagnosticSeverity.Warning && !Unused.Contains(found.Id))
            .Where(found => found.Location.SourceTree?.FilePath is not "other" && found.Location.GetMappedLineSpan() is { } span && span.Path == page)
            .Select(static found => Line(found));
    }

    /// <summary>
    /// The types that the page shows elsewhere: of several with one name the nearest above, else the first below, else the scene's.
    /// Mistakes in types of other snippets are told when it is their turn.
    /// </summary>
    private static List<(string Path, string Text)> OtherTypes(List<SnippetSource> scene, List<SnippetSource> snippets, int index)
    {
        var seen = snippets[index].Types.Keys.ToHashSet(StringComparer.Ordinal);
        var nearest = snippets[..index].AsEnumerable().Reverse().Concat(snippets[(index + 1)..]).Concat(scene);
        var parts = new List<(string, string)>();

        foreach (var source in nearest)
        {
            var names = source.Types.Keys.Where(seen.Add).ToList();

            if (names.Count > 0)
            {
                var text = source.Usings(global: false) + source.TypesText(names);
                parts.Add(scene.Contains(source) ? ("scene", $"#nullable disable\n{text}") : ("other", text));
            }
        }

        return parts;
    }

    private static string Line(Diagnostic found)
    {
        var span = found.Location.GetMappedLineSpan();
        return string.Create(CultureInfo.InvariantCulture,
            $"{span.Path}:{span.StartLinePosition.Line + 1}: {(found.Severity == DiagnosticSeverity.Error ? "error" : "warning")} {found.Id}: {found.GetMessage(CultureInfo.InvariantCulture)}");
    }

    private static IEnumerable<string> GableUsings() => XDocument
        .Load(Repository.FullPath("src/Gable/buildTransitive/Gable.props"))
        .Descendants("Using").Select(static line => line.Attribute("Include")!.Value);
}
