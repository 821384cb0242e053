using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace Gable.Bench.Pipeline;

/// <summary>Asks the application for the targets that <c>BENCH_TARGETS</c> names, one request after the other, tells what each cost, and ends the process.</summary>
/// <remarks>A target may hold <c>{id}</c>, for ids from 1 to <c>BENCH_IDS</c> in turn. The least of many rounds is told: others may have worked in between.</remarks>
internal sealed class LoadService(PipeListener connection, IHostApplicationLifetime lifetime) : IHostedService
{
    private const int Warmups = 120_000;
    private const int Rounds = 60;
    private const int Requests = 10_000;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => new Thread(Run).Start());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Run()
    {
        try
        {
            foreach (var target in Environment.GetEnvironmentVariable("BENCH_TARGETS")!.Split(' '))
            {
                Measure(target);
            }

            Environment.Exit(0);
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine(exception.Message);
            Environment.Exit(1);
        }
    }

    private void Measure(string target)
    {
        // Rows that nobody may see are not what is measured.
        byte[][] requests = [.. RequestsTo(target).Where(request => Ask(request) == 200)];

        if (requests is [])
        {
            throw new InvalidOperationException($"{target} is answered with no 200.");
        }

        var next = 0;
        Send(requests, Warmups, ref next);
        var (time, bytes) = (double.MaxValue, double.MaxValue);

        for (var round = 0; round < Rounds; round++)
        {
            var (cpu, allocated) = (Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
            Send(requests, Requests, ref next);
            time = Math.Min(time, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds / Requests);
            bytes = Math.Min(bytes, (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / Requests);
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.GetEnvironmentVariable("BENCH_APP"),-14} {target,-60} {time,6:0.00} µs {bytes,7:0} bytes"));
    }

    private static byte[][] RequestsTo(string target)
    {
        var ids = target.Contains("{id}", StringComparison.Ordinal) ? int.Parse(Environment.GetEnvironmentVariable("BENCH_IDS") ?? "1000", CultureInfo.InvariantCulture) : 1;
        return [.. Enumerable.Range(1, ids).Select(id => Encoding.ASCII.GetBytes($"GET {target.Replace("{id}", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)} HTTP/1.1\r\nHost: 127.0.0.1:5000\r\n\r\n"))];
    }

    private void Send(byte[][] requests, int count, ref int next)
    {
        for (var i = 0; i < count; i++)
        {
            var request = requests[next];
            next = next + 1 < requests.Length ? next + 1 : 0;

            if (Ask(request) is var status and not 200)
            {
                throw new InvalidOperationException($"{Encoding.ASCII.GetString(request)} is answered with {status}.");
            }
        }
    }

    private int Ask(byte[] request)
    {
        connection.Requests.Write(request);
        Wait(connection.Requests.FlushAsync());

        while (true)
        {
            var answer = Wait(connection.Answers.ReadAsync());

            if (IsWhole(answer.Buffer, out var status))
            {
                connection.Answers.AdvanceTo(answer.Buffer.End);
                return status;
            }

            connection.Answers.AdvanceTo(answer.Buffer.Start, answer.Buffer.End);
        }
    }

    // The head is in the first block of memory, as it is in the first packet of a real connection.
    private static bool IsWhole(ReadOnlySequence<byte> buffer, out int status)
    {
        var head = buffer.FirstSpan.IndexOf("\r\n\r\n"u8);
        status = 0;

        if (head < 0)
        {
            return false;
        }

        var fields = buffer.FirstSpan[..head];
        status = int.Parse(fields[9..12], CultureInfo.InvariantCulture);
        var name = fields.IndexOf("Content-Length: "u8);

        if (name < 0)
        {
            Span<byte> end = stackalloc byte[5];
            buffer.Slice(buffer.Length - end.Length).CopyTo(end);
            return end.SequenceEqual("0\r\n\r\n"u8);
        }

        var value = fields[(name + 16)..];
        var length = value.IndexOf((byte)'\r');
        return buffer.Length == head + 4 + int.Parse(length < 0 ? value : value[..length], CultureInfo.InvariantCulture);
    }

    // The load has a thread of its own, on which the answer is there before the flush returns; awaiting it here would add 175 bytes to each request.
    private static T Wait<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
}
