namespace Gable.Core;

/// <summary>A part of the application's self-description: a section of <c>describe</c> and of the welcome page.</summary>
public interface IDescriptionSource
{
    /// <summary>The section's name, lower case and plural: <c>resources</c>, <c>policies</c>, <c>modules</c>.</summary>
    string Section { get; }

    /// <summary>The section's items, in the order to show them.</summary>
    IReadOnlyList<DescriptionItem> Describe();
}
