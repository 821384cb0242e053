using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Gable.Core;

/// <summary>Writes the messages of one category.</summary>
internal sealed class ConsoleLog(string category, ConsoleSink sink) : ILogger
{
    private const string Indent = "      ";

    // "Hosting failed to start", with the whole stack: whoever started the host gets the same exception and says it once.
    private const int HostFailed = 11;
    private readonly bool _isHost = category == "Microsoft.Extensions.Hosting.Internal.Host";

    [ThreadStatic]
    private static StringBuilder? _text;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (_isHost && eventId.Id == HostFailed)
        {
            return;
        }

        // Reused on its thread: a message is built and handed over before anything else can log here.
        var text = _text ??= new StringBuilder(256);
        text.Clear();
        text.Append(sink.HasColors ? Colored(logLevel) : Name(logLevel)).Append(": ").Append(category).Append('[').Append(eventId.Id).AppendLine("]");

        if (typeof(TState) == typeof(RequestLine))
        {
            text.Append(Indent);
            Unsafe.As<TState, RequestLine>(ref state).AppendTo(text);
            text.AppendLine();
        }
        else if (formatter(state, exception) is { } message && (message.Length > 0 || exception is not null))
        {
            Indented(text, message);
        }
        else
        {
            return;
        }

        if (exception is not null)
        {
            Indented(text, exception.ToString());
        }

        sink.Write(text, atOnce: logLevel == LogLevel.Critical);

        if (text.Capacity > 64 * 1024)
        {
            _text = null;
        }
    }

    private static void Indented(StringBuilder text, string message)
    {
        foreach (var line in message.AsSpan().TrimEnd().EnumerateLines())
        {
            text.Append(Indent).Append(line).AppendLine();
        }
    }

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };

    // The colours of the framework's own provider.
    private static string Colored(LogLevel level) => level switch
    {
        LogLevel.Trace => "\e[37m\e[40mtrce\e[39m\e[22m\e[49m",
        LogLevel.Debug => "\e[37m\e[40mdbug\e[39m\e[22m\e[49m",
        LogLevel.Information => "\e[32m\e[40minfo\e[39m\e[22m\e[49m",
        LogLevel.Warning => "\e[1m\e[33m\e[40mwarn\e[39m\e[22m\e[49m",
        LogLevel.Error => "\e[30m\e[41mfail\e[39m\e[22m\e[49m",
        _ => "\e[1m\e[37m\e[41mcrit\e[39m\e[22m\e[49m",
    };
}
