using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Gable.Tests.Shared;

/// <summary>The log of an application, as lines.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    public IReadOnlyList<string> Errors => [.. _lines.Where(static line => line.Level >= LogLevel.Error).Select(static line => line.Text)];

    public IReadOnlyList<string> All => [.. _lines.Select(static line => line.Text)];

    public void Clear() => _lines.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        _lines.Enqueue((logLevel, $"{formatter(state, exception)}{exception}"));
    }

    public void Dispose()
    {
    }
}
