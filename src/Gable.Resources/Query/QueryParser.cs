namespace Gable.Resources;

/// <summary>Parses the query of a request. Pure: no database, no HTTP; all mistakes are collected.</summary>
internal sealed partial class QueryParser(ResourceDescriptor resource, Actor actor, QueryProblems problems)
{
    /// <summary>The parameters of a list that are not fields. A field of such a name is addressed with its operator: <c>page[eq]=3</c>.</summary>
    public static readonly IReadOnlyList<string> ListParameters = ["after", "count", "fields", "include", "limit", "page", "q", "sort"];

    /// <summary>The parameters of a single row.</summary>
    public static readonly IReadOnlyList<string> RowParameters = ["fields", "include"];

    private readonly List<Condition> _conditions = [];
    private readonly List<SortTerm> _sort = [];
    private readonly List<string> _words = [];
    private readonly List<IncludeNode> _includes = [];
    private IReadOnlyList<ResourceField>? _fields;
    private int _limit = QueryLimits.DefaultLimit;
    private int? _page;
    private string? _after;
    private bool _count;

    /// <summary>Parses the query of a list.</summary>
    /// <param name="pairs">The decoded parameters, in order.</param>
    /// <param name="resource">The resource to list.</param>
    /// <param name="actor">Who asks; names hidden from the actor are unknown names.</param>
    /// <param name="problems">Receives every mistake; the answer counts only when there is none.</param>
    public static ListQuery Parse(
        IReadOnlyList<KeyValuePair<string, string>> pairs, ResourceDescriptor resource, Actor actor, QueryProblems problems)
    {
        var parser = new QueryParser(resource, actor, problems);
        parser.Each(pairs, parser.ListParameter);
        parser.CheckTogether();

        return new ListQuery
        {
            Resource = resource,
            Conditions = parser._conditions,
            Words = parser._words,
            SearchFields = parser.VisibleSearchFields(),
            Sort = parser._sort,
            Limit = parser._limit,
            After = parser._after,
            Page = parser._page,
            Count = parser._count,
            Row = parser.Row(),
        };
    }

    /// <summary>Parses the query of a single row: <c>fields</c> and <c>include</c>.</summary>
    /// <inheritdoc cref="Parse"/>
    public static RowQuery ParseRow(
        IReadOnlyList<KeyValuePair<string, string>> pairs, ResourceDescriptor resource, Actor actor, QueryProblems problems)
    {
        var parser = new QueryParser(resource, actor, problems);
        parser.Each(pairs, parser.RowParameter);
        return parser.Row();
    }

    private RowQuery Row() => new(_fields ?? [.. resource.Fields.Where(field => field.IsVisibleTo(actor))], _includes);

    private void Each(IReadOnlyList<KeyValuePair<string, string>> pairs, Action<string, string> parse)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);

        foreach (var (name, value) in pairs)
        {
            if (name.Contains('\0', StringComparison.Ordinal) || value.Contains('\0', StringComparison.Ordinal))
            {
                problems.Add(name, $"{Names.Shown(name)} contains the character U+0000, which no value can hold. Remove it.");
            }
            else if (!seen.Add(name))
            {
                problems.Add(name, $"{Names.Shown(name)} occurs more than once. Write it once{(name.Contains('[', StringComparison.Ordinal) || ListParameters.Contains(name) ? "" : $"; for several values, {Names.Shown(name)}[in]=a,b")}.");
            }
            else
            {
                parse(name, value);
            }
        }
    }

    private void RowParameter(string name, string value)
    {
        switch (name)
        {
            case "fields":
                ParseFields(value);
                break;
            case "include":
                ParseIncludes(value);
                break;
            default:
                problems.Add(name, Names.Unknown("A single row has no parameter", name, RowParameters));
                break;
        }
    }

    private void ListParameter(string name, string value)
    {
        switch (name)
        {
            case "limit":
                ParseLimit(value);
                break;
            case "page":
                ParsePage(value);
                break;
            case "after":
                ParseAfter(value);
                break;
            case "count":
                ParseCount(value);
                break;
            case "sort":
                ParseSort(value);
                break;
            case "q":
                ParseWords(value);
                break;
            case "fields" or "include":
                RowParameter(name, value);
                break;
            default:
                ParseCondition(name, value);
                break;
        }
    }

    private void CheckTogether()
    {
        if (_after is not null && _page is not null)
        {
            problems.Add("page", "after and page exclude each other. Keep after to go on from a cursor, or page to jump to a page.");
        }

        if (_page is { } page && (page - 1L) * _limit > QueryLimits.MaxOffset)
        {
            problems.Add("page", $"page={page} with limit={_limit} would skip {(page - 1L) * _limit} rows; at most {QueryLimits.MaxOffset} can be skipped. " +
                "Follow the cursor in next with after= instead.");
        }

        if (_conditions.Count + _words.Count > QueryLimits.MaxConditions)
        {
            problems.Add("", $"The query has {_conditions.Count + _words.Count} conditions (words of q included); at most {QueryLimits.MaxConditions} are allowed. " +
                "Join values of one field with [in], or ask twice.");
        }
    }

    private List<ResourceField> VisibleSearchFields() => [.. resource.SearchFields.Where(field => field.IsVisibleTo(actor))];
}
