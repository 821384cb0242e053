namespace Gable.Resources;

/// <summary>The rows of a page and what is known beside them.</summary>
/// <param name="Rows">The rows, in order.</param>
/// <param name="Next">The cursor after the last row; <c>null</c> when no row follows.</param>
/// <param name="Total">The number of rows on all pages, when it was asked for.</param>
internal sealed record ListPage(IReadOnlyList<object> Rows, string? Next, long? Total);
