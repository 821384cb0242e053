using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Gable.Bench.Running;

/// <summary>A started application; ending it ends its whole process session.</summary>
internal sealed class RunningApp : IDisposable
{
    // Below the ports that the system gives to outgoing connections.
    private const int FirstPort = 21_000;
    private const int Ports = 1_000;
    private const int KeptLogBytes = 65_536;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LogLimit = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(5);

    private readonly Process _process;
    private readonly string _pidFile;

    private RunningApp(Process process, int port, string pidFile)
    {
        _process = process;
        _pidFile = pidFile;
        Session = new ProcessSession(process.Id);
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"), Timeout = TimeSpan.FromSeconds(20) };
    }

    public ProcessSession Session { get; }

    public HttpClient Client { get; }

    /// <summary>From the start of the process to its first 200.</summary>
    public TimeSpan StartTime { get; private set; }

    public static async Task<RunningApp> StartAsync(
        BenchApp app, string work, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken, string ready = "/plaintext")
    {
        var port = FreePort();
        var log = Path.Combine(work, "logs", app.Name + ".log");
        var pids = Path.Combine(work, "pids");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        Directory.CreateDirectory(pids);

        // A session of its own: all of its processes can be found and ended, whatever starts them. What it prints goes through a pipe, as it
        // does to a container's host or the journal; a file would make a talkative application wait for a busy disk. The end of it is kept.
        var command = FormattableString.Invariant($"exec bash run.sh > >(exec setsid --fork tail -c {KeptLogBytes} > \"$0\") 2>&1 < /dev/null");
        var start = new ProcessStartInfo("setsid", ["bash", "-c", command, log]) { WorkingDirectory = app.Folder };
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new BenchException("setsid did not start.");
        var pidFile = Path.Combine(pids, process.Id.ToString(CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync(pidFile, "", cancellationToken);
        var running = new RunningApp(process, port, pidFile);

        try
        {
            await running.WaitAsync(started, ready, log, cancellationToken);
            return running;
        }
        catch
        {
            running.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Session.End();
        _process.WaitForExit();
        _process.Dispose();
        Client.Dispose();
        File.Delete(_pidFile);
    }

    private async Task WaitAsync(long started, string ready, string log, CancellationToken cancellationToken)
    {
        while (Stopwatch.GetElapsedTime(started) < StartLimit)
        {
            if (_process.HasExited)
            {
                throw new AppFailedException($"ended at start with code {_process.ExitCode}: {await LastLinesAsync(log, cancellationToken)}");
            }

            try
            {
                using var response = await Client.GetAsync(ready, cancellationToken);

                if (response.StatusCode == HttpStatusCode.OK)
                {
                    StartTime = Stopwatch.GetElapsedTime(started);
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(PollEvery, cancellationToken);
        }

        throw new AppFailedException($"did not answer GET {ready} with 200 within {StartLimit.TotalSeconds:0} s: {await LastLinesAsync(log, cancellationToken)}");
    }

    // The log is written when its last writer has ended.
    private async Task<string> LastLinesAsync(string log, CancellationToken cancellationToken)
    {
        Session.End();
        await Task.Delay(LogLimit, cancellationToken);
        return string.Join(" | ", File.ReadLines(log).Where(static line => line.Length > 0).TakeLast(3));
    }

    private static int FreePort()
    {
        for (var attempt = 0; attempt < Ports; attempt++)
        {
            var port = FirstPort + Random.Shared.Next(Ports);

            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; the next one.
            }
        }

        throw new BenchException(FormattableString.Invariant($"No free port from {FirstPort} to {FirstPort + Ports - 1} on 127.0.0.1."));
    }
}
