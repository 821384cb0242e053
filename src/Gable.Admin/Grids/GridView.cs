using Gable.Resources;

namespace Gable.Admin;

/// <summary>What the page shows on which rows are edited in place.</summary>
internal sealed record GridView
{
    public required AdminModel Model { get; init; }

    /// <summary>The row that the rows refer to; <c>null</c> on a list.</summary>
    public RowView? Parent { get; init; }

    /// <summary>Which of the parent's tables it is.</summary>
    public RelatedTab? Tab { get; init; }

    public required IReadOnlyList<AdminField> Columns { get; init; }

    /// <summary>The page of rows, with what their references lead to.</summary>
    public required RowList List { get; init; }

    public required IReadOnlyList<GridRow> Rows { get; init; }

    /// <summary>The column that the rows are in the order of, when somebody may write it in all of them; otherwise <c>null</c>.</summary>
    public AdminField? Position { get; init; }

    /// <summary>Where the page leads when it is done.</summary>
    public required string Back { get; init; }

    public bool CanDelete => Rows.Any(row => row.CanDelete);

    public bool HasErrors => Rows.Any(row => row.Errors.Count > 0);
}
