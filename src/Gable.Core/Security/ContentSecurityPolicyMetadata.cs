namespace Gable.Core;

/// <summary>Endpoint metadata that adds sources to one directive of the Content-Security-Policy of the endpoint's answers.</summary>
/// <remarks>Several add up. A directive that falls back on <c>default-src</c> keeps <c>'self'</c>; adding to a <c>'none'</c> replaces it.</remarks>
public sealed class ContentSecurityPolicyMetadata
{
    /// <summary>Makes the metadata.</summary>
    /// <param name="directive">The directive, such as <c>img-src</c>.</param>
    /// <param name="sources">The sources to add, such as <c>https://images.example</c>.</param>
    /// <exception cref="ArgumentException">A name or source holds characters that would end the directive.</exception>
    public ContentSecurityPolicyMetadata(string directive, params string[] sources)
    {
        if (!ContentSecurityPolicy.IsValid(directive, sources))
        {
            throw new ArgumentException(
                $"\"{directive} {string.Join(' ', sources ?? [])}\" is not one directive of a Content-Security-Policy. " +
                "Write the name alone first and each source as its own argument: (\"img-src\", \"https://images.example\").",
                nameof(sources));
        }

        Directive = directive;
        Sources = sources;
    }

    /// <summary>The directive, such as <c>img-src</c>.</summary>
    public string Directive { get; }

    /// <summary>The sources to add.</summary>
    public IReadOnlyList<string> Sources { get; }
}
