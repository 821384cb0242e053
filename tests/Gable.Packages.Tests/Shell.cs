using System.Diagnostics;

namespace Gable.Packages.Tests;

/// <summary>Runs programs as a user would.</summary>
internal static class Shell
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<string> RunAsync(string program, string folder, string[] arguments)
    {
        using var process = Start(program, folder, arguments);
        var error = process.StandardError.ReadToEndAsync(Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);

        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} exited with {process.ExitCode}:\n{output}\n{await error}");
        return output;
    }

    public static Process Start(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test runner's own settings must not reach the application.
        foreach (var name in new[] { "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPNETCORE_URLS", "DATABASE_URL" })
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start)!;
    }
}
