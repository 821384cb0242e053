using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>One column of a <see cref="UiTable{TRow}"/>.</summary>
/// <typeparam name="TRow">What a row is.</typeparam>
/// <param name="Title">What stands above it.</param>
/// <param name="Cell">What a row shows in it.</param>
public sealed record UiColumn<TRow>(string Title, RenderFragment<TRow> Cell)
{
    /// <summary>Makes a column of plain text.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="text">The text of a row.</param>
    public UiColumn(string title, Func<TRow, string?> text)
        : this(title, row => builder => builder.AddContent(0, text(row)))
    {
    }

    /// <summary>The page sorted by this column, or the other way round; <c>null</c> when it cannot be sorted.</summary>
    public string? SortHref { get; init; }

    /// <summary>How the rows are sorted by this column now.</summary>
    public UiSort Sorted { get; init; }

    /// <summary>Numbers and money: aligned at the end, digits of one width.</summary>
    public bool AlignEnd { get; init; }

    /// <summary>Whether the cell names its row.</summary>
    public bool IsHeader { get; init; }
}
