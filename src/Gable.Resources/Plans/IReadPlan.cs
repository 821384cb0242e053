namespace Gable.Resources;

/// <summary>Answers reads of one shape.</summary>
internal interface IReadPlan : IPlan
{
    /// <summary>Reads the rows.</summary>
    PlanStatement Rows { get; }

    /// <summary>Counts the rows of all pages; <c>null</c> when the shape asks for no total.</summary>
    PlanStatement? Count { get; }

    /// <summary>Writes the row.</summary>
    /// <returns>Its entity tag; <c>null</c> when there is no such row for the actor.</returns>
    ValueTask<string?> WriteRowAsync(ReadInput read, AnswerBody answer, CancellationToken cancellationToken);

    /// <summary>Writes the rows of the page, up to the end of the list of items.</summary>
    ValueTask<PlanRest> WritePageAsync(ReadInput read, AnswerBody answer, CancellationToken cancellationToken);
}

/// <summary>What is known after the rows of a page.</summary>
/// <param name="Last">The sort values of the last row when another follows; otherwise <c>null</c>.</param>
/// <param name="Total">The number of rows on all pages, when it was asked for.</param>
internal readonly record struct PlanRest(object?[]? Last, long? Total);
