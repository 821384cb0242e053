using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Gable.Core.Tests.Web;

/// <summary>Keeps what the application logged.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, LogLevel Level, string Text)> _lines = new();

    internal IReadOnlyList<(string Category, LogLevel Level, string Text)> All => [.. _lines];

    /// <summary>The line is written after the answer is sent: waits for it.</summary>
    internal async Task<(string Category, LogLevel Level, string Text)> WaitAsync(string category, string part)
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();

            if (_lines.FirstOrDefault(line => line.Category == category && line.Text.Contains(part, StringComparison.Ordinal)) is { Text: not null } found)
            {
                return found;
            }

            await Task.Yield();
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogLines owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner._lines.Enqueue((category, logLevel, formatter(state, exception)));
    }
}
