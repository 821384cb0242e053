namespace Gable.Core;

/// <summary>Something that an operator can do on a page, by a button.</summary>
/// <param name="Name">What <see cref="IOperationsPage.DoAsync"/> gets.</param>
/// <param name="Label">The words on the button.</param>
public sealed record OperationsAction(string Name, string Label)
{
    /// <summary>What is asked before it is done; <c>null</c> to do it at once.</summary>
    public string? Question { get; init; }

    /// <summary>The name of an icon of the component kit; <c>null</c> for none.</summary>
    public string? Icon { get; init; }

    /// <summary>Whether it destroys something.</summary>
    public bool IsDangerous { get; init; }
}
