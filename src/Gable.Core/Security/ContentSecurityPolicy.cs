namespace Gable.Core;

/// <summary>A Content-Security-Policy as directives with their sources, and its text with or without a nonce.</summary>
internal sealed class ContentSecurityPolicy
{
    private const string NoncePlace = "\u0001";

    private readonly Dictionary<string, IReadOnlyList<string>> _directives;
    private readonly string _withNonce;

    private ContentSecurityPolicy(Dictionary<string, IReadOnlyList<string>> directives)
    {
        _directives = directives;
        Text = Write(directives);
        _withNonce = Write(AddNonce(AddNonce(directives, "script-src"), "style-src"));
    }

    internal static ContentSecurityPolicy Default { get; } = new(new(StringComparer.OrdinalIgnoreCase)
    {
        ["default-src"] = ["'self'"],
        ["object-src"] = ["'none'"],
        ["base-uri"] = ["'none'"],
        ["frame-ancestors"] = ["'none'"],
        ["form-action"] = ["'self'"],
    });

    /// <summary>The policy for answers that asked for no nonce.</summary>
    internal string Text { get; }

    internal bool ForbidsFrames => _directives["frame-ancestors"] is ["'none'"];

    internal string WithNonce(string nonce) => _withNonce.Replace(NoncePlace, $"'nonce-{nonce}'", StringComparison.Ordinal);

    internal ContentSecurityPolicy With(string directive, IEnumerable<string> sources)
    {
        var known = Sources(_directives, directive).Where(source => source != "'none'");
        return new(new(_directives, StringComparer.OrdinalIgnoreCase) { [directive] = [.. known.Union(sources, StringComparer.Ordinal)] });
    }

    internal static bool IsValid(string? directive, IReadOnlyList<string>? sources) =>
        !string.IsNullOrEmpty(directive) && directive.All(static letter => char.IsAsciiLetter(letter) || letter == '-')
        && sources is { Count: > 0 }
        && sources.All(static source => !string.IsNullOrWhiteSpace(source)
            && source.All(static letter => letter is > '\u001f' and < '\u007f' and not (';' or ',')));

    private static IReadOnlyList<string> Sources(Dictionary<string, IReadOnlyList<string>> directives, string directive)
    {
        if (directives.TryGetValue(directive, out var own))
        {
            return own;
        }

        // A fetch directive that is not written down means default-src; writing it down must not lose that.
        return directive.EndsWith("-src", StringComparison.OrdinalIgnoreCase) ? directives["default-src"] : [];
    }

    private static Dictionary<string, IReadOnlyList<string>> AddNonce(Dictionary<string, IReadOnlyList<string>> directives, string directive)
    {
        var sources = Sources(directives, directive);

        // Browsers ignore 'unsafe-inline' beside a nonce: a page that asked for it would stop working.
        return sources.Contains("'unsafe-inline'")
            ? directives
            : new(directives, StringComparer.OrdinalIgnoreCase)
            {
                [directive] = [.. sources.Where(source => source != "'none'"), NoncePlace],
            };
    }

    private static string Write(Dictionary<string, IReadOnlyList<string>> directives) =>
        string.Join("; ", directives.Select(static pair => $"{pair.Key} {string.Join(' ', pair.Value)}"));
}
