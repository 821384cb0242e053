namespace Gable.Core;

/// <summary>What an <see cref="IOperationsPage"/> shows: filters, parts from top to bottom, and what can be done.</summary>
public sealed record OperationsView
{
    /// <summary>The heading, when it is about one thing. Default: the page's title.</summary>
    public string? Title { get; init; }

    /// <summary>A sentence below the heading.</summary>
    public string? Lead { get; init; }

    /// <summary>What the operator may narrow it down by; their values are in the request.</summary>
    public IReadOnlyList<OperationsFilter> Filters { get; init; } = [];

    /// <summary>What is shown, in order.</summary>
    public IReadOnlyList<OperationsPart> Parts { get; init; } = [];

    /// <summary>What can be done.</summary>
    public IReadOnlyList<OperationsAction> Actions { get; init; } = [];

    /// <summary>What the request of the next page has as the value <c>after</c>; <c>null</c> on the last page.</summary>
    public string? Next { get; init; }
}
