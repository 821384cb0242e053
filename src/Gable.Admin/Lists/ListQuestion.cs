using System.Globalization;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>Turns the address of a list into the query that REST understands.</summary>
internal static class ListQuestion
{
    /// <summary>The conditions and the search words.</summary>
    public static List<KeyValuePair<string, string>> Conditions(AdminModel model, ListAddress address, TimeZoneInfo zone)
    {
        var pairs = address.Conditions.Select(pair => Moment(model, pair, zone)).ToList();

        if (address["q"] is { } words)
        {
            pairs.Add(new("q", words));
        }

        return pairs;
    }

    /// <summary>The whole query of a page.</summary>
    public static List<KeyValuePair<string, string>> Page(AdminModel model, ListAddress address, IEnumerable<AdminField> columns, Actor actor, TimeZoneInfo zone)
    {
        var pairs = Conditions(model, address, zone);

        if ((address["sort"] ?? DefaultSort(model)) is { Length: > 0 } sort)
        {
            pairs.Add(new("sort", sort));
        }

        if ((address["after"] ?? address["before"]) is { } cursor)
        {
            pairs.Add(new("after", cursor));
        }

        var includes = columns.Where(column => column.Relation is not null && column.CanFollow(actor)).Select(column => column.Relation!.Name).Take(10).ToList();

        if (includes.Count > 0)
        {
            pairs.Add(new("include", string.Join(',', includes)));
        }

        return pairs;
    }

    /// <summary>What the model's page says; otherwise the last row first: keys that the framework or the database makes grow with time, and have an index.</summary>
    public static string DefaultSort(AdminModel model) => model.Sort ?? (model.Resource.Key.Kind is FieldKind.Guid or FieldKind.Integer ? "-" + model.Resource.Key.Name : "");

    /// <summary>The name that sorts a column; <c>null</c> when nothing does.</summary>
    public static string? SortName(AdminModel model, AdminField column, AdminRequest request)
    {
        if (column.Kind != AdminKind.Reference)
        {
            return column.IsComparable ? column.Name : null;
        }

        return column.CanFollow(request.Actor) && request.Catalog.Of(column.Relation!.Target).TitleFor(request.Actor) is { IsComparable: true } title
            ? $"{column.Relation.Name}.{title.Name}"
            : null;
    }

    // A day means the whole of it in the zone of the admin: from its first moment, until the first of the next.
    private static KeyValuePair<string, string> Moment(AdminModel model, KeyValuePair<string, string> pair, TimeZoneInfo zone)
    {
        var bracket = pair.Key.IndexOf('[', StringComparison.Ordinal);

        if (bracket < 0 || model.Find(pair.Key[..bracket]) is not { Kind: AdminKind.Moment } ||
            !DateOnly.TryParseExact(pair.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return pair;
        }

        var name = pair.Key[..bracket];

        return pair.Key[bracket..] switch
        {
            "[gte]" => new($"{name}[gte]", Start(day, zone)),
            "[gt]" => new($"{name}[gte]", Start(Next(day), zone)),
            "[lte]" => new($"{name}[lt]", Start(Next(day), zone)),
            "[lt]" => new($"{name}[lt]", Start(day, zone)),
            _ => pair,
        };
    }

    private static DateOnly Next(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);

    private static string Start(DateOnly day, TimeZoneInfo zone) => LocalTime.ToUtc(day.ToDateTime(TimeOnly.MinValue), zone).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
