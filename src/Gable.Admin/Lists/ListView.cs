using Gable.Resources;
using Gable.Ui;

namespace Gable.Admin;

/// <summary>What a list shows.</summary>
internal sealed record ListView
{
    public required AdminModel Model { get; init; }

    public required ListAddress Address { get; init; }

    /// <summary>The address together with the person's own default: how the list looks.</summary>
    public required ListAddress Shown { get; init; }

    /// <summary>Whether the person has a default of the own.</summary>
    public bool HasDefault { get; init; }

    /// <summary>What the rows were like when they were read, to ask what has changed since.</summary>
    public string Version { get; init; } = "";

    /// <summary>What columns of numbers add up to, by name.</summary>
    public IReadOnlyDictionary<string, FieldTotals> Totals { get; init; } = new Dictionary<string, FieldTotals>();

    public required IReadOnlyList<AdminField> Columns { get; init; }

    public required IReadOnlyList<ListFilter> Filters { get; init; }

    public required IReadOnlyList<UiLink> Chips { get; init; }

    /// <summary>The rows; <c>null</c> when the address was not understood.</summary>
    public RowList? List { get; init; }

    /// <summary>How many rows there are on all pages, in words.</summary>
    public string Total { get; init; } = "";

    /// <summary>What is wrong with the address.</summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    /// <summary>The keys of the rows that are chosen already.</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];

    public bool CanCreate { get; init; }

    public bool CanUpdate { get; init; }

    public bool CanDelete { get; init; }

    public IReadOnlyList<AdminAction> Actions { get; init; } = [];

    public IReadOnlyList<AdminSavedView> Views { get; init; } = [];

    public bool IsFiltered => Chips.Count > 0;
}
