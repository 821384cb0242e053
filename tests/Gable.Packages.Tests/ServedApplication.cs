using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gable.Packages.Tests;

/// <summary>An application that serves, in a process of its own; its end is the end of the process.</summary>
internal sealed class ServedApplication : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ServedApplication(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _error = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>Starts it and waits until it answers; the test's own limit ends a wait that is too long.</summary>
    public static async Task<ServedApplication> StartAsync(string folder, string command, string address, CancellationToken cancellationToken)
    {
        var application = new ServedApplication(Shell.Start("bash", folder, ["-euc", $"exec {command}"]));

        try
        {
            await application.ListeningAsync(address, cancellationToken);
            return application;
        }
        catch
        {
            application.Dispose();
            throw;
        }
    }

    // Below the range that the system gives out itself.
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);

            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; another one.
            }
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task ListeningAsync(string address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();

        while (true)
        {
            if (_process.HasExited)
            {
                Assert.Fail($"The application ended:\n{await _output}\n{await _error}");
            }

            try
            {
                (await client.GetAsync(new Uri($"http://{address}/health/ready"), cancellationToken)).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }
}
