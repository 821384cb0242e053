using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>Rows in columns: sorted by links, chosen by boxes, scrolled sideways where there is no room.</summary>
/// <typeparam name="TRow">What a row is.</typeparam>
public sealed partial class UiTable<TRow>
{
    /// <summary>What the table holds; shown above it unless <see cref="HideCaption"/>.</summary>
    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    /// <summary>Leaves the caption to those who cannot see the heading above.</summary>
    [Parameter]
    public bool HideCaption { get; set; } = false;

    /// <summary>Less high rows, for tables of many.</summary>
    [Parameter]
    public bool Dense { get; set; }

    /// <summary>On a phone, each row is a card with the names of the columns beside its values, instead of a table that is scrolled sideways. For tables that are read, not sorted or chosen from.</summary>
    [Parameter]
    public bool Stacks { get; set; }

    /// <summary>The columns, in order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<UiColumn<TRow>> Columns { get; set; } = [];

    /// <summary>The rows of this page.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TRow> Rows { get; set; } = [];

    /// <summary>The value that a chosen row sends; rows can be chosen when it and <see cref="RowName"/> are set.</summary>
    [Parameter]
    public Func<TRow, string>? RowKey { get; set; }

    /// <summary>The name of a row, for the label of its box.</summary>
    [Parameter]
    public Func<TRow, string>? RowName { get; set; }

    /// <summary>The form field of the chosen rows. Default <c>id</c>.</summary>
    [Parameter]
    public string SelectName { get; set; } = "id";

    /// <summary>The id of the form that sends the chosen rows, when the table is not inside it.</summary>
    [Parameter]
    public string? SelectForm { get; set; }

    /// <summary>The keys of the rows that are chosen already.</summary>
    [Parameter]
    public IReadOnlyCollection<string>? Selected { get; set; }

    /// <summary>The id of the table; <see cref="UiSelectionCount"/> refers to it.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>What is shown instead of rows; <see cref="UiEmpty"/> when <c>null</c>.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>Rows at the end, such as totals: <c>tr</c> elements, with a cell for the boxes first when rows can be chosen.</summary>
    [Parameter]
    public RenderFragment? Foot { get; set; }

    private readonly string _id = UiIds.New();

    private string TableId => Id ?? _id;

    private string Class => $"g-table{(Dense ? " g-table-dense" : "")}{(Stacks ? " g-table-stacks" : "")}{(Rows.Count == 0 ? " g-table-none" : "")}";

    // Cells that are laid out as blocks lose what a table says to those who listen; the roles say it again.
    private string? Role(string role) => Stacks ? role : null;

    private bool CanSelect => RowKey is not null && RowName is not null;

    private static string? Sort(UiColumn<TRow> column) => column.Sorted switch
    {
        UiSort.Ascending => "ascending",
        UiSort.Descending => "descending",
        _ => null,
    };

    private static string SortIcon(UiColumn<TRow> column) => column.Sorted switch
    {
        UiSort.Ascending => "arrow-up",
        UiSort.Descending => "arrow-down",
        _ => "sort",
    };
}
