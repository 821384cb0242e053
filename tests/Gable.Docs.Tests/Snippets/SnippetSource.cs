using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gable.Docs.Tests;

/// <summary>C# of a page that keeps the page's line numbers while its parts are put where the compiler wants them.</summary>
internal sealed class SnippetSource
{
    // A scene and the inside of a class have members without a class around them, as scripts do.
    private static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    private static readonly CSharpParseOptions Program = new(LanguageVersion.CSharp14);

    private readonly string _page;
    private readonly int _firstLine;
    private readonly CompilationUnitSyntax _unit;

    public SnippetSource(string page, MarkdownBlock block)
    {
        (_page, _firstLine) = (page, block.Line);
        Inside = block.Inside;
        _unit = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(block.Text, block.IsScene || block.Inside is not null ? Script : Program).GetRoot();
    }

    public string? Inside { get; }

    /// <summary>The types that it declares, by name and number of type parameters.</summary>
    public IReadOnlyDictionary<string, MemberDeclarationSyntax> Types => Inside is null
        ? _unit.Members.Where(static member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .GroupBy(NameOf).ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal)
        : new Dictionary<string, MemberDeclarationSyntax>(StringComparer.Ordinal);

    /// <summary>Whether it does something, rather than only declare.</summary>
    public bool IsProgram => Inside is null && Statements.Any();

    private IEnumerable<GlobalStatementSyntax> Statements => _unit.Members.OfType<GlobalStatementSyntax>();

    public string Usings(bool global) => Text(_unit.Usings.Where(line => line.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) == global));

    /// <summary>The snippet as a compilation unit.</summary>
    public string Unit() => Usings(global: true) + Usings(global: false) + (Inside is null ? Text(Statements) + Text(_unit.Members.Except(Statements)) : Wrapped(Inside));

    /// <summary>Some of the types.</summary>
    public string TypesText(IEnumerable<string> names) => Text(names.Select(name => Types[name]));

    /// <summary>What is neither a type nor a directive, as static members: the variables and methods that a scene lends to snippets.</summary>
    public string StaticMembers() => Text(_unit.Members.Except(Types.Values), "public static ");

    public static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        TypeDeclarationSyntax type => $"{type.Identifier.ValueText}`{type.TypeParameterList?.Parameters.Count ?? 0}",
        BaseTypeDeclarationSyntax type => $"{type.Identifier.ValueText}`0",
        DelegateDeclarationSyntax type => $"{type.Identifier.ValueText}`{type.TypeParameterList?.Parameters.Count ?? 0}",
        _ => "",
    };

    private string Wrapped(string type)
    {
        var (open, close) = Statements.Any() ? ("    public Snippet()\n    {\n", "    }\n") : ("", "");
        return $"#line default\npublic sealed class Snippet : {type}\n{{\n{open}{Text(_unit.Members)}#line default\n{close}}}\n";
    }

    private string Text(IEnumerable<SyntaxNode> parts, string prefix = "")
    {
        var text = new StringBuilder();

        foreach (var part in parts)
        {
            var line = _firstLine + part.GetLocation().GetLineSpan().StartLinePosition.Line;
            text.Append(CultureInfo.InvariantCulture, $"#line {line} \"{_page}\"\n{prefix}{part}\n");
        }

        return text.ToString();
    }
}
