using Microsoft.Extensions.Logging;

namespace Gable.Core;

internal static partial class StartLog
{
    [LoggerMessage(1091, LogLevel.Warning, "{Id}: {Message} {Fix}")]
    public static partial void Found(ILogger logger, string id, string message, string fix);
}
