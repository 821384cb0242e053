using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gable.Resources;

/// <summary>What a write demands of the row's present state (RFC 9110, section 13).</summary>
internal sealed record Preconditions(IReadOnlyList<EntityTagHeaderValue>? IfMatch, IReadOnlyList<EntityTagHeaderValue>? IfNoneMatch)
{
    public static readonly Preconditions None = new(null, null);

    public bool HasIfMatch => IfMatch is not null;

    /// <exception cref="ProblemException">400 for a header that is no list of entity tags.</exception>
    public static Preconditions Of(HttpRequest request) => new(
        Parse(HeaderNames.IfMatch, request.Headers.IfMatch),
        Parse(HeaderNames.IfNoneMatch, request.Headers.IfNoneMatch));

    /// <summary>The <c>ifMatch</c> member of a batch item.</summary>
    public static Preconditions OfMember(string ifMatch) => new(Parse("ifMatch", ifMatch), null);

    /// <summary>A collection always exists, so that a create can never meet <c>If-None-Match: *</c>.</summary>
    public void CheckCreate()
    {
        if (HasIfMatch || IfNoneMatch is not null)
        {
            throw WriteProblems.PreconditionFailed(RuleText.Of("NoTagYet"));
        }
    }

    /// <summary>Compares with the row as it is.</summary>
    /// <exception cref="ProblemException">412.</exception>
    public void Check(ResourceDescriptor resource, object row, Actor actor)
    {
        if (IfMatch is null && IfNoneMatch is null)
        {
            return;
        }

        var current = RowETag.Of(resource, row, actor);

        // If-Match compares strongly: a weak tag never matches (section 13.1.1).
        if (IfMatch is not null && !IfMatch.Any(tag => IsAny(tag) || (!tag.IsWeak && Opaque(tag) == current)))
        {
            throw WriteProblems.Outdated();
        }

        if (IfNoneMatch is not null && IfNoneMatch.Any(tag => IsAny(tag) || Opaque(tag) == current))
        {
            throw WriteProblems.PreconditionFailed(RuleText.Of("StateExcluded"));
        }
    }

    private static EntityTagHeaderValue[]? Parse(string name, Microsoft.Extensions.Primitives.StringValues values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        return EntityTagHeaderValue.TryParseStrictList([.. values.OfType<string>()], out var tags) && tags.Count > 0
            ? [.. tags]
            : throw WriteProblems.BadHeader(name, $"{name} must be * or a list of entity tags in double quotes, such as \"abc\"; the request says {JsonSyntax.Shorten(values.ToString())}.");
    }

    private static bool IsAny(EntityTagHeaderValue tag) => tag.Tag == "*";

    /// <summary>The tag without quotes and without the hash of included rows.</summary>
    private static string Opaque(EntityTagHeaderValue tag) => tag.Tag.Value!.Trim('"').Split('.')[0];
}
