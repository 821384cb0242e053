using System.Globalization;
using System.Text.Json;
using Gable.Core;
using Gable.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Counts the rows of a list and of the choices of its filters, as far as it costs next to nothing.</summary>
internal static class ListCounts
{
    /// <summary>Rows that are counted at most.</summary>
    public const int Most = 10_000;

    /// <summary>How many rows match, and one more than <see cref="Most"/> for more; <c>null</c> when counting would read a large table whole.</summary>
    public static async Task<int?> TotalAsync(AdminRequest request, AdminModel model, ListAddress address, CancellationToken cancellationToken)
    {
        if (IsFiltered(address) && !HasIndex(model, address) && await IsLargeAsync(request, model, cancellationToken))
        {
            return null;
        }

        return await request.Rows.CountAsync(model.Resource, request.Actor, ListQuestion.Conditions(model, address, request.Zone), Most + 1, cancellationToken);
    }

    /// <summary>The filters with how many rows each of their choices would show beside the other filters; without, where the rows are many.</summary>
    public static async Task<IReadOnlyList<ListFilter>> OfChoicesAsync(
        AdminRequest request, AdminModel model, ListAddress address, IReadOnlyList<ListFilter> filters, int? total, CancellationToken cancellationToken)
    {
        if (total is null or > Most || (IsFiltered(address) && await IsLargeAsync(request, model, cancellationToken)))
        {
            return filters;
        }

        var counted = new List<ListFilter>(filters.Count);

        foreach (var filter in filters)
        {
            counted.Add(filter.IsCountable ? filter with { Counts = await OfAsync(request, model, address, filter, cancellationToken) } : filter);
        }

        return counted;
    }

    private static async Task<Dictionary<string, int>?> OfAsync(
        AdminRequest request, AdminModel model, ListAddress address, ListFilter filter, CancellationToken cancellationToken)
    {
        var others = address.Conditions.Where(pair => filter.Owns(pair.Key)).Aggregate(address, (left, pair) => left.With(pair.Key, null));

        try
        {
            var counts = await request.Rows.CountByAsync(
                model.Resource, request.Actor, ListQuestion.Conditions(model, others, request.Zone), filter.Field.Name, Most, cancellationToken);
            return counts?.ToDictionary(count => Text(count.Value), count => count.Count, StringComparer.Ordinal);
        }
        catch (ProblemException exception) when (exception.Problem.Status == StatusCodes.Status400BadRequest)
        {
            return null;
        }
    }

    private static bool IsFiltered(ListAddress address) => address["q"] is not null || address.Conditions.Any();

    // An index that begins with the field finds what equals a value, or lies between two.
    private static bool HasIndex(AdminModel model, ListAddress address) => address["q"] is null && address.Conditions.Any(pair =>
    {
        var bracket = pair.Key.IndexOf('[', StringComparison.Ordinal);
        var comparison = bracket < 0 ? "eq" : pair.Key[(bracket + 1)..].TrimEnd(']');
        return comparison is "eq" or "in" or "gt" or "gte" or "lt" or "lte" &&
            model.Find(bracket < 0 ? pair.Key : pair.Key[..bracket]) is { Owner: null, Field: { } field } &&
            (field.IsKey || model.Resource.EntityType.GetIndexes().Any(index => index.Properties[0].Name == field.Property.Name));
    });

    private static ValueTask<bool> IsLargeAsync(AdminRequest request, AdminModel model, CancellationToken cancellationToken) =>
        request.Http.RequestServices.GetRequiredService<TableSizes>().IsLargeAsync(request, model, cancellationToken);

    private static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        Enum choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
