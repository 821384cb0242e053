using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Gable.Admin;

/// <summary>What a widget shows: a number, a line over time, a table, or a component.</summary>
public abstract record AdminWidgetContent
{
    private AdminWidgetContent()
    {
    }

    /// <summary>Where its title leads; <c>null</c> for nowhere.</summary>
    public string? Href { get; init; }

    /// <summary>A number, large.</summary>
    /// <param name="number">The number, written as the reader's language does.</param>
    /// <param name="note">A few words below it.</param>
    public static AdminWidgetContent Number(decimal number, string? note = null) => new NumberContent(number.ToString(number == decimal.Truncate(number) ? "N0" : "N2", CultureInfo.CurrentCulture), note);

    /// <summary>A number in a form of one's own, large: money, a share, a duration.</summary>
    /// <param name="text">The number in words.</param>
    /// <param name="note">A few words below it.</param>
    public static AdminWidgetContent Number(string text, string? note = null) => new NumberContent(text, note);

    /// <summary>How a number went over time.</summary>
    /// <param name="values">The values, oldest first.</param>
    /// <param name="text">What is to be remembered of them, large: the sum, the last one.</param>
    /// <param name="label">What the line says in words, for those who do not see it; shown below it as well.</param>
    public static AdminWidgetContent Trend(IReadOnlyList<double> values, string text, string label) => new TrendContent(values, text, label);

    /// <summary>A few rows.</summary>
    /// <param name="heads">What stands above the columns.</param>
    /// <param name="rows">The rows, each with a text for every column.</param>
    public static AdminWidgetContent Table(IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows) => new TableContent(heads, rows);

    /// <summary>Whatever a fragment renders.</summary>
    /// <param name="fragment">The fragment.</param>
    public static AdminWidgetContent Fragment(RenderFragment fragment) => new FragmentContent(fragment);

    internal sealed record NumberContent(string Text, string? Note) : AdminWidgetContent;

    internal sealed record TrendContent(IReadOnlyList<double> Values, string Text, string Label) : AdminWidgetContent;

    internal sealed record TableContent(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) : AdminWidgetContent;

    internal sealed record FragmentContent(RenderFragment Body) : AdminWidgetContent;
}
