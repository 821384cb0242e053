namespace Gable.Core;

/// <summary>An exception as members of a problem, for clients that do not read HTML. Development only.</summary>
internal static class ExceptionMembers
{
    internal static Dictionary<string, object?> Of(Exception exception, ErrorAdvice? advice = null)
    {
        var members = new Dictionary<string, object?>();

        // First: below the stack it would be missed in a terminal.
        if (advice is not null)
        {
            members["advice"] = new { id = advice.Id, title = advice.Title, fix = advice.Fix, command = advice.Command, details = advice.Details };
        }

        members["exception"] = Chain(exception).Select(static link => new
        {
            type = link.GetType().FullName,
            message = link.Message,
            stack = (link.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        }).ToList();

        return members;
    }

    /// <summary>The exception and its causes, outermost first.</summary>
    internal static IEnumerable<Exception> Chain(Exception exception)
    {
        yield return exception;

        var inner = exception is AggregateException many ? many.InnerExceptions : (IEnumerable<Exception>)[exception.InnerException!];

        foreach (var cause in inner.Where(static cause => cause is not null).SelectMany(Chain).Take(20))
        {
            yield return cause;
        }
    }
}
