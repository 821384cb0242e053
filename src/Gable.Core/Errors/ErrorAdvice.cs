namespace Gable.Core;

/// <summary>What to do about an exception, shown first on the development error page.</summary>
/// <param name="Id">The stable id, <c>GABLE0123</c>.</param>
/// <param name="Title">What happened, in one sentence.</param>
/// <param name="Fix">What to do, in one or two sentences.</param>
public sealed record ErrorAdvice(string Id, string Title, string Fix)
{
    /// <summary>A command to copy, such as <c>dotnet run -- db migrate</c>; <c>null</c> for none.</summary>
    public string? Command { get; init; }

    /// <summary>A button that posts to a local path and then reloads the page; <c>null</c> for none.</summary>
    public ErrorAction? Action { get; init; }

    /// <summary>Lines that say more, such as the names of pending migrations.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}
