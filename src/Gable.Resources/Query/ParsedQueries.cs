using System.Collections.Concurrent;

namespace Gable.Resources;

/// <summary>Parses the query strings of one resource, and keeps what it parsed: pages and links repeat the same few.</summary>
/// <remarks>Kept only where every actor sees the same fields, so that a query means the same for everybody; mistakes are never kept.
/// When it is full it starts anew: whoever sends ever new queries pays for the parsing, as without it.</remarks>
internal sealed class ParsedQueries(ResourceDescriptor resource)
{
    private const int MaxKept = 512;
    private const int LongestKept = 512;

    private readonly bool _isAlikeForAll = IsAlike(resource, QueryLimits.MaxRelationDepth);
    private readonly ConcurrentDictionary<string, ListQuery> _lists = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RowQuery> _rows = new(StringComparer.Ordinal);

    /// <summary>The query for a list.</summary>
    /// <exception cref="Core.ProblemException">The query string has mistakes; all are named.</exception>
    public ListQuery List(string? text, Actor actor) => Get(_lists, text, actor, QueryParser.Parse);

    /// <summary>The query for a single row.</summary>
    /// <exception cref="Core.ProblemException">The query string has mistakes; all are named.</exception>
    public RowQuery Row(string? text, Actor actor) => Get(_rows, text, actor, QueryParser.ParseRow);

    private TQuery Get<TQuery>(
        ConcurrentDictionary<string, TQuery> kept, string? text, Actor actor,
        Func<IReadOnlyList<KeyValuePair<string, string>>, ResourceDescriptor, Actor, QueryProblems, TQuery> parse)
    {
        text ??= "";

        if (_isAlikeForAll && kept.TryGetValue(text, out var known))
        {
            return known;
        }

        var problems = new QueryProblems();
        var query = parse(QueryStringReader.Read(text), resource, actor, problems);
        problems.ThrowIfAny();

        if (_isAlikeForAll && text.Length <= LongestKept)
        {
            if (kept.Count >= MaxKept)
            {
                kept.Clear();
            }

            kept[text] = query;
        }

        return query;
    }

    private static bool IsAlike(ResourceDescriptor resource, int depth) =>
        resource.RestrictedFields.Count == 0 &&
        resource.Relations.All(relation => relation.Policy?.RestrictsRead != true &&
            (depth == 0 || relation.Target is null || IsAlike(relation.Target, depth - 1)));
}
