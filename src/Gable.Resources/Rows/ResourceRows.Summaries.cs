using Gable.Core;

namespace Gable.Resources;

/// <content>Counts and totals over the rows of a list.</content>
public sealed partial class ResourceRows
{
    /// <summary>Counts the rows that meet the conditions of a query by the value of a field, in one query.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="actor">Who asks: rows that the actor may not read are not counted.</param>
    /// <param name="query">The parameters of the list; those that are no conditions do not matter.</param>
    /// <param name="field">The field, as conditions name it.</param>
    /// <param name="atMost">How many rows are looked at.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>The values that occur; <c>null</c> when more rows than <paramref name="atMost"/> meet the conditions.</returns>
    /// <exception cref="ProblemException">As for <see cref="ListAsync"/>; a field that the actor may not see is unknown.</exception>
    public Task<IReadOnlyList<ValueCount>?> CountByAsync(
        ResourceDescriptor resource, Actor actor, IReadOnlyList<KeyValuePair<string, string>> query, string field, int atMost, CancellationToken cancellationToken)
    {
        var list = Parse(resource, actor, query) with { After = null, Page = null };
        var (input, path) = (new ReadInput(list, actor, _cursor), PathOf(resource, actor, field));
        return Searches.RunAsync(Db, input, counts: true, () => RowReads.Of(resource).CountByAsync(Db, input, path, atMost, cancellationToken), cancellationToken);
    }

    /// <summary>Adds up fields over all rows that meet the conditions of a query, in one query that reads each of those rows.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="actor">Who asks: rows that the actor may not read do not count.</param>
    /// <param name="query">The parameters of the list; those that are no conditions do not matter.</param>
    /// <param name="fields">Fields of numbers, as conditions name them.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="ProblemException">As for <see cref="ListAsync"/>; a field that the actor may not see is unknown, one without numbers is refused.</exception>
    public Task<IReadOnlyList<FieldTotals>> TotalAsync(
        ResourceDescriptor resource, Actor actor, IReadOnlyList<KeyValuePair<string, string>> query, IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var list = Parse(resource, actor, query) with { After = null, Page = null };
        var paths = fields.Select(field => PathOf(resource, actor, field)).ToList();

        if (paths.Find(path => path.Field.Kind is not (FieldKind.Integer or FieldKind.Decimal or FieldKind.Float)) is { } other)
        {
            throw Refused(other.Name, $"{other.Name} holds no numbers and cannot be added up.");
        }

        var input = new ReadInput(list, actor, _cursor);
        return paths.Count == 0 ? Task.FromResult<IReadOnlyList<FieldTotals>>([])
            : Searches.RunAsync(Db, input, counts: true, () => RowReads.Of(resource).TotalAsync(Db, input, paths, cancellationToken), cancellationToken);
    }

    private static FieldPath PathOf(ResourceDescriptor resource, Actor actor, string field) =>
        FieldPathResolver.Resolve(resource, actor, field, [], out var error) ?? throw Refused(field, error);

    private static ProblemException Refused(string field, string error)
    {
        var problems = new QueryProblems();
        problems.Add(field, error);
        return problems.ToException();
    }
}
