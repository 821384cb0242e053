using System.Globalization;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>What the columns of numbers add up to that somebody chose, over all rows that match.</summary>
internal static class ListTotals
{
    /// <summary>Whether a column can be added up.</summary>
    public static bool IsOffered(AdminField column) => column is { IsNumber: true, IsComparable: true } or { IsNumber: true, Owner: not null };

    /// <summary>The totals by the name of their column.</summary>
    public static async Task<IReadOnlyDictionary<string, FieldTotals>> OfAsync(
        AdminRequest request, AdminModel model, ListAddress address, IReadOnlyList<AdminField> columns, CancellationToken cancellationToken)
    {
        var names = columns.Where(column => IsOffered(column) && address.ChosenTotals.Contains(column.Name)).Select(column => column.Name).ToList();
        var totals = names.Count == 0 ? []
            : await request.Rows.TotalAsync(model.Resource, request.Actor, ListQuestion.Conditions(model, address, request.Zone), names, cancellationToken);
        return totals.ToDictionary(total => total.Field, StringComparer.Ordinal);
    }

    /// <summary>A total as people read it; an average to two places more than its column has.</summary>
    public static string Text(AdminRequest request, AdminField column, IFormattable? value, bool isAverage) => value switch
    {
        null => "–",
        decimal number when isAverage => Math.Round(number, Math.Min((column.Scale ?? 0) + 2, 8)).ToString("#,##0.########", CultureInfo.CurrentCulture),
        decimal number when column.Kind == AdminKind.Integer => number.ToString("N0", CultureInfo.CurrentCulture),
        _ => request.Values.Of(column, value) ?? "–",
    };
}
