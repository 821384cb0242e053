using System.Diagnostics;

namespace Gable.Tests.Shared;

/// <summary>Packages of Node.js that tests run, exactly as a lock file names them.</summary>
internal static class NodePackages
{
    private const string TimedOut = "had not ended after";

    // A program that waits for ever must not hold up the run.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly string[] Unreachable = ["ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ECONNREFUSED", "ECONNRESET", "ERR_SOCKET_TIMEOUT", TimedOut];

    private static readonly SemaphoreSlim Turn = new(1);

    /// <summary>Where npm is; <c>null</c> when Node.js is not installed.</summary>
    public static string? Npm { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "npm")).FirstOrDefault(File.Exists);

    /// <summary>Installs once for this build of the tests.</summary>
    /// <returns>Why that cannot be done here, where neither the tests nor the code are to blame; <c>null</c> when it is done.</returns>
    /// <param name="source">The folder of <c>package.json</c> and <c>package-lock.json</c>.</param>
    /// <param name="folder">Where <c>node_modules</c> goes.</param>
    public static async Task<string?> InstallAsync(string source, string folder, CancellationToken cancellationToken)
    {
        if (Npm is null)
        {
            return "Install Node.js with npm to run these tests.";
        }

        await Turn.WaitAsync(cancellationToken);

        try
        {
            var locked = await File.ReadAllTextAsync(Path.Combine(source, "package-lock.json"), cancellationToken);
            var mark = Path.Combine(folder, "installed");

            if (File.Exists(mark) && await File.ReadAllTextAsync(mark, cancellationToken) == locked)
            {
                return null;
            }

            Directory.CreateDirectory(folder);
            File.Copy(Path.Combine(source, "package.json"), Path.Combine(folder, "package.json"), overwrite: true);
            File.Copy(Path.Combine(source, "package-lock.json"), Path.Combine(folder, "package-lock.json"), overwrite: true);
            string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-timeout=30000", "--prefix", folder];
            var (code, output) = await RunAsync(new ProcessStartInfo(Npm, arguments) { WorkingDirectory = folder }, cancellationToken);

            if (code != 0 && Unreachable.Any(sign => output.Contains(sign, StringComparison.Ordinal)))
            {
                return $"npm could not reach its registry:\n{output}";
            }

            Assert.True(code == 0, output);
            await File.WriteAllTextAsync(mark, locked, cancellationToken);
            return null;
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Runs a program to its end; one that takes too long is ended and counts as failed.</summary>
    public static async Task<(int Code, string Output)> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();

        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (-1, $"{start.FileName} {string.Join(' ', start.ArgumentList)} {TimedOut} {Limit.TotalMinutes} minutes.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
