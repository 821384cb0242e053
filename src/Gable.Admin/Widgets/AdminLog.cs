using Microsoft.Extensions.Logging;

namespace Gable.Admin;

/// <summary>The log of the admin; event ids 5000 to 5099.</summary>
internal static partial class AdminLog
{
    [LoggerMessage(5000, LogLevel.Error, "The widget {Widget} of the admin failed; the page was shown without it.")]
    public static partial void WidgetFailed(ILogger logger, string widget, Exception exception);

    [LoggerMessage(5002, LogLevel.Error, "The page {Page} about operations failed; the admin said so instead of showing it.")]
    public static partial void OperationsPageFailed(ILogger logger, string page, Exception exception);
}
