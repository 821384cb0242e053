using System.Globalization;

namespace Gable.Resources;

/// <summary>The parameters that are not conditions.</summary>
internal sealed partial class QueryParser
{
    private void ParseLimit(string value)
    {
        if (WholeNumber(value) is >= 1 and <= QueryLimits.MaxLimit and var limit)
        {
            _limit = limit;
            return;
        }

        problems.Add("limit", $"limit=\"{Names.Shown(value)}\" is not a whole number from 1 to {QueryLimits.MaxLimit}. " +
            $"Leave it out for {QueryLimits.DefaultLimit} rows; more than {QueryLimits.MaxLimit} rows come page by page.");
    }

    private void ParsePage(string value)
    {
        if (WholeNumber(value) is >= 1 and var page)
        {
            _page = page;
            return;
        }

        problems.Add("page", $"page=\"{Names.Shown(value)}\" is not a whole number from 1. The first page is page=1.");
    }

    private void ParseAfter(string value)
    {
        if (value.Length > 0)
        {
            _after = value;
            return;
        }

        problems.Add("after", "after is empty. Copy it from next of the page before, or leave it out for the first page.");
    }

    private void ParseCount(string value)
    {
        if (value is "true" or "false")
        {
            _count = value == "true";
            return;
        }

        problems.Add("count", $"count=\"{Names.Shown(value)}\" is not true or false. Write count=true to get total.");
    }

    private void ParseWords(string value)
    {
        if (VisibleSearchFields().Count == 0)
        {
            problems.Add("q", $"{resource.Name} has no fields to search. Use a condition such as field[contains]=text.");
            return;
        }

        _words.AddRange(value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal));

        if (_words.Count == 0)
        {
            problems.Add("q", "q is empty. Write the words to look for, or leave it out.");
        }
    }

    private void ParseSort(string value)
    {
        var names = value.Split(',');

        if (names.Length > QueryLimits.MaxSortKeys)
        {
            problems.Add("sort", $"sort has {names.Length} fields; at most {QueryLimits.MaxSortKeys} are allowed. The id decides ties anyway.");
            return;
        }

        foreach (var written in names)
        {
            var descending = written.StartsWith('-');
            var name = descending ? written[1..] : written;

            if (name.Length == 0)
            {
                problems.Add("sort", "sort has an empty field. Write field names with commas between them, - in front for descending: sort=-createdAt,title.");
            }
            else if (FieldPathResolver.Resolve(resource, actor, name, [], out var error) is not { } path)
            {
                problems.Add("sort", $"sort: {error}");
            }
            else if (_sort.Exists(term => term.Path.Name == path.Name))
            {
                problems.Add("sort", $"sort names {path.Name} twice. Keep the first one.");
            }
            else
            {
                _sort.Add(new SortTerm(path, descending));
            }
        }
    }

    private void ParseFields(string value)
    {
        var chosen = new List<ResourceField>();
        var known = resource.Fields.Where(field => field.IsVisibleTo(actor)).ToList();

        foreach (var name in value.Split(','))
        {
            if (known.Find(field => field.Name == name) is { } field)
            {
                chosen.Add(field);
            }
            else
            {
                problems.Add("fields", name.Length == 0
                    ? "fields has an empty name. Write field names with commas between them: fields=id,title."
                    : $"fields: {Names.Unknown($"{resource.Name} has no field", name, [.. known.Select(candidate => candidate.Name)])}");
            }
        }

        _fields = [.. chosen.Distinct()];
    }

    private void ParseIncludes(string value)
    {
        var paths = value.Split(',');

        if (paths.Length > QueryLimits.MaxIncludes)
        {
            problems.Add("include", $"include has {paths.Length} relations; at most {QueryLimits.MaxIncludes} are allowed. Ask in several requests.");
            return;
        }

        foreach (var path in paths)
        {
            if (path.Length == 0)
            {
                problems.Add("include", "include has an empty name. Write relation names with commas between them.");
            }
            else
            {
                ParseInclude(path.Split('.'));
            }
        }
    }

    private void ParseInclude(string[] segments)
    {
        var (level, from, lists, prefix) = (_includes, resource, 0, "");

        if (segments.Length > QueryLimits.MaxRelationDepth)
        {
            problems.Add("include", $"include: {Names.Shown(string.Join('.', segments))} follows more than {QueryLimits.MaxRelationDepth} relations. Ask for the inner rows in a second request.");
            return;
        }

        foreach (var name in segments)
        {
            if (FieldPathResolver.Relation(from, actor, name) is not { } relation)
            {
                var known = from.Relations.Where(candidate => candidate.Target is not null && candidate.IsVisibleTo(actor));
                problems.Add("include", $"include: {Names.Unknown($"{from.Name} has no relation", prefix + name, [.. known.Select(candidate => prefix + candidate.Name)])}");
                return;
            }

            lists += relation.Kind == RelationKind.Reference ? 0 : 1;

            if (lists > 1)
            {
                problems.Add("include", $"include: {prefix}{name} would nest a list in a list. Ask {relation.Target.Path} for the inner rows.");
                return;
            }

            var node = level.Find(candidate => candidate.Relation == relation);

            if (node is null)
            {
                level.Add(node = new IncludeNode(relation));
            }

            (level, from, prefix) = (node.Children, relation.Target, $"{prefix}{name}.");
        }
    }

    private static int? WholeNumber(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
