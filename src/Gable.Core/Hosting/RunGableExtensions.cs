using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Runs a Gable application: as a server, or as one of its commands.</summary>
public static class RunGableExtensions
{
    /// <summary>Serves when there are no arguments (or only settings such as <c>--urls</c>); otherwise runs the named command, or shows help.</summary>
    /// <param name="app">The application, after <c>MapGable</c>.</param>
    /// <param name="args">The process's arguments.</param>
    /// <returns>The exit code: 0 for success, 1 for a failure that was reported, 2 for an unknown command.</returns>
    /// <exception cref="GableException"><c>AddGableCore</c> was not called (GABLE0100).</exception>
    /// <exception cref="StartupException">Under a test host only: a check found errors; all of them are in the exception.</exception>
    public static async Task<int> RunGableAsync(this WebApplication app, string[] args)
    {
        CoreMarker.Require(app, nameof(RunGableAsync));
        ArgumentNullException.ThrowIfNull(args);

        // Anything may hold a connection or a file that only a disposal gives back.
        await using (app)
        {
            return args is [not ['-', ..], ..] or ["--help" or "-h" or "-?" or "--version", ..]
                ? await ActivatorUtilities.CreateInstance<CommandRunner>(app.Services).RunAsync(args)
                : await ServeAsync(app, args);
        }
    }

    private static async Task<int> ServeAsync(WebApplication app, string[] args)
    {
        // The host disposes its services when it fails to start.
        var environment = app.Environment;
        var findings = await CheckAsync(app);

        if (findings.Any(static finding => finding.Severity == CheckSeverity.Error))
        {
            // A test host starts the entry point itself and names the application; it wants the exception, a person wants to read.
            List<CheckResult> problems = [.. findings.Where(static finding => finding.Severity != CheckSeverity.Ok)];
            return IsTestHost(args) ? throw new StartupException(problems) : StartupReport.Print(problems, environment);
        }

        Warn(app, findings);

        if (environment.IsDevelopment() && !IsTestHost(args))
        {
            var box = ActivatorUtilities.CreateInstance<StartBox>(app.Services);
            app.Lifetime.ApplicationStarted.Register(() => box.Print(app.Urls));
        }

        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (!IsTestHost(args) && StartFailures.Explain(exception) is not null)
        {
            return StartupReport.Print(StartFailures.Explain(exception)!, environment);
        }
    }

    private static async Task<IReadOnlyList<CheckResult>> CheckAsync(WebApplication app)
    {
        try
        {
            return await app.Services.GetRequiredService<CheckRunner>().RunAsync(CheckPurpose.Start, app.Lifetime.ApplicationStopping);
        }
        catch (Exception exception) when (StartFailures.Explain(exception) is not null)
        {
            // What a check is made of cannot be made: the others cannot be asked.
            return StartFailures.Explain(exception)!;
        }
    }

    private static void Warn(WebApplication app, IReadOnlyList<CheckResult> findings)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Gable.Start");

        foreach (var finding in findings.Where(static finding => finding.Severity == CheckSeverity.Warning))
        {
            StartLog.Found(logger, finding.Id, finding.Message, finding.Fix);
        }
    }

    private static bool IsTestHost(string[] args) =>
        args.Any(static argument => argument.StartsWith("--applicationName", StringComparison.OrdinalIgnoreCase));
}
