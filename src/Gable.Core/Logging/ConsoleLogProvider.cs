using Microsoft.Extensions.Logging;

namespace Gable.Core;

/// <summary>Writes log messages to the console in the form of ASP.NET Core's simple formatter, at a fraction of its cost.</summary>
/// <remarks>The framework's own provider makes one system call for each message, which costs more than answering a small request does; this
/// one collects what comes within <see cref="ConsoleSink.Interval"/>. Takes the provider's place, settings (<c>Logging:Console:LogLevel</c>) included, unless
/// the application chose a formatter.</remarks>
[ProviderAlias("Console")]
internal sealed class ConsoleLogProvider(ConsoleSink sink) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new ConsoleLog(categoryName, sink);

    public void Dispose() => sink.Dispose();
}
