namespace Gable.Core;

/// <summary>One item of the application's self-description.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Summary">One line about it.</param>
public sealed record DescriptionItem(string Name, string Summary)
{
    /// <summary>A local path to open in a browser; <c>null</c> when there is nothing to open.</summary>
    public string? Path { get; init; }

    /// <summary>Everything about it, for <c>describe --json</c>: plain data that serialises as JSON.</summary>
    public object? Data { get; init; }
}
