using System.Buffers;
using System.Text;

namespace Gable.Core;

/// <summary>Collects lines for the console and writes them together. A console that is too slow makes its writers wait; only a process that is
/// killed loses lines, those of the last <see cref="Interval"/>.</summary>
internal sealed class ConsoleSink : IDisposable
{
    /// <summary>The shortest time between two writes.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private const int MaxPending = 1024 * 1024;

    private readonly Lock _sending = new();
    private readonly object _lock = new();

    // Without spinning: the wait is nearly always as long as the interval.
    private readonly ManualResetEventSlim _stop = new(initialState: false, spinCount: 0);
    private readonly Stream _output;
    private readonly Thread _writer;
    private ArrayBufferWriter<byte> _pending = new(64 * 1024);
    private ArrayBufferWriter<byte> _spare = new(64 * 1024);
    private bool _closed;

    /// <param name="output">Where the lines go.</param>
    /// <param name="hasColors">Whether the output shows colours.</param>
    internal ConsoleSink(Stream output, bool hasColors)
    {
        _output = output;
        HasColors = hasColors;
        _writer = new Thread(Run) { IsBackground = true, Name = "Console log" };
        _writer.Start();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnExit;
    }

    internal bool HasColors { get; }

    /// <summary>Adds text.</summary>
    /// <param name="text">Whole lines.</param>
    /// <param name="atOnce">Whether the process may not live long enough for the next write.</param>
    internal void Write(StringBuilder text, bool atOnce)
    {
        lock (_lock)
        {
            while (_pending.WrittenCount > MaxPending && !_closed)
            {
                Monitor.Wait(_lock);
            }

            var wasEmpty = _pending.WrittenCount == 0;

            foreach (var chunk in text.GetChunks())
            {
                Encoding.UTF8.GetBytes(chunk.Span, _pending);
            }

            atOnce |= _closed;

            if (wasEmpty && !atOnce)
            {
                Monitor.PulseAll(_lock);
            }
        }

        if (atOnce)
        {
            Send();
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnExit;

        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            Monitor.PulseAll(_lock);
        }

        _stop.Set();
        _writer.Join();
        _stop.Dispose();
    }

    private void OnExit(object? sender, EventArgs e) => Send();

    private void Run()
    {
        while (WaitForLines())
        {
            Send();

            // What comes in the meantime goes out together.
            _stop.Wait(Interval);
        }

        Send();
    }

    private bool WaitForLines()
    {
        lock (_lock)
        {
            while (_pending.WrittenCount == 0 && !_closed)
            {
                Monitor.Wait(_lock);
            }

            return !_closed;
        }
    }

    /// <summary>Writes all that is pending. Whoever returns from here knows that it has left, even when another thread took it.</summary>
    private void Send()
    {
        lock (_sending)
        {
            ArrayBufferWriter<byte> lines;

            lock (_lock)
            {
                lines = _pending;
                (_pending, _spare) = (_spare, _pending);
                Monitor.PulseAll(_lock);
            }

            try
            {
                _output.Write(lines.WrittenSpan);
                _output.Flush();
            }
            catch (IOException)
            {
                // A closed pipe, as in `app | head`: nobody reads any more, and that is no reason to fail.
            }

            lines.ResetWrittenCount();
        }
    }
}
