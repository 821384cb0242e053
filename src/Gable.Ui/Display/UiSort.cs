namespace Gable.Ui;

/// <summary>How a column is sorted.</summary>
public enum UiSort
{
    /// <summary>Not by this column.</summary>
    None,

    /// <summary>The smallest first.</summary>
    Ascending,

    /// <summary>The largest first.</summary>
    Descending,
}
