using System.Globalization;
using Gable.Ui;

namespace Gable.Admin;

/// <summary>Says in words by which conditions a list is filtered, each with the address that takes it away.</summary>
internal static class ListChips
{
    public static IReadOnlyList<UiLink> Of(AdminRequest request, AdminModel model, ListAddress address, IReadOnlyList<ListFilter> filters)
    {
        var path = request.Path(model.Name);
        var first = address.FromStart();
        var chips = address.Conditions.Select(pair => new UiLink(Words(request, model, pair.Key, pair.Value, filters), path + first.With(pair.Key, null))).ToList();

        if (address["q"] is { } words)
        {
            chips.Insert(0, new UiLink($"“{Shortened.Of(words, 40)}”", path + first.With("q", null)));
        }

        return chips;
    }

    private static string Words(AdminRequest request, AdminModel model, string name, string value, IReadOnlyList<ListFilter> filters)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        var (path, comparison) = bracket > 0 && name.EndsWith(']') ? (name[..bracket], name[(bracket + 1)..^1]) : (name, "eq");
        var filter = filters.FirstOrDefault(known => known.Name == path);
        var field = filter?.Field ?? (model.Find(path) is { } found && found.IsVisibleTo(request.Actor) ? found : null);
        var label = field?.FullLabel ?? Shortened.Of(path, 40);
        var shown = Value(request, field, filter?.Options, comparison, value);

        return comparison switch
        {
            "isNull" => request.Texts[value == "true" ? "ChipEmpty" : "ChipFilled", label],
            "contains" => request.Texts["ChipContains", label, shown],
            "startsWith" => request.Texts["ChipStarts", label, shown],
            "endsWith" => request.Texts["ChipEnds", label, shown],
            "gte" => $"{label} ≥ {shown}",
            "gt" => $"{label} > {shown}",
            "lte" => $"{label} ≤ {shown}",
            "lt" => $"{label} < {shown}",
            "ne" => $"{label} ≠ {shown}",
            _ => $"{label}: {shown}",
        };
    }

    private static string Value(AdminRequest request, AdminField? field, IReadOnlyList<UiOption>? options, string comparison, string value)
    {
        if (options is not null)
        {
            var texts = value.Split(',').Select(each => options.FirstOrDefault(option => option.Value == each)?.Text ?? each);
            return Shortened.Of(string.Join(", ", texts), 60);
        }

        return field?.Kind switch
        {
            AdminKind.Boolean => value switch { "true" => request.Texts["Yes"], "false" => request.Texts["No"], _ => Shortened.Of(value, 40) },
            AdminKind.Date or AdminKind.Moment when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                day.ToString("d", CultureInfo.CurrentCulture),
            _ => comparison is "contains" or "startsWith" or "endsWith" ? $"“{Shortened.Of(value, 40)}”" : Shortened.Of(value, 40),
        };
    }
}
