using Gable.Ui;

namespace Gable.Admin;

/// <summary>A field that the list can be filtered by, and how.</summary>
/// <param name="Field">The field.</param>
/// <param name="Name">The parameter, without operator: <c>price</c>, or <c>brand.name</c> for the title of rows that are too many to choose from.</param>
/// <param name="Options">The values to choose from; <c>null</c> when they are written.</param>
internal sealed record ListFilter(AdminField Field, string Name, IReadOnlyList<UiOption>? Options)
{
    /// <summary>Whether one can ask for rows without a value.</summary>
    public bool CanBeEmpty => Field.IsNullable || Field.Owner?.IsNullable == true;

    /// <summary>Whether its values can be counted.</summary>
    public bool IsCountable => Options is not null || Field.Kind == AdminKind.Boolean;

    /// <summary>How many rows each choice would show, by value, the empty text for rows without one; <c>null</c> when it was not counted.</summary>
    public IReadOnlyDictionary<string, int>? Counts { get; init; }

    /// <summary>Whether a parameter belongs to this filter.</summary>
    public bool Owns(string parameter) => FilterControl.NamesOf(this).Contains(parameter) || parameter == Name;
}
