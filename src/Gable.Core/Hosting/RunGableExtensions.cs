using Gable.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Runs a Gable application: as a server, or as one of its commands.</summary>
public static class RunGableExtensions
{
    /// <summary>Serves when there are no arguments (or only settings such as <c>--urls</c>); otherwise runs the named command.</summary>
    /// <param name="app">The application, after <c>MapGable</c>.</param>
    /// <param name="args">The process's arguments.</param>
    /// <returns>The exit code: 0 for success, 1 for a failure that was reported, 2 for an unknown command.</returns>
    /// <exception cref="StartupException">Under a test host only: a check found errors; all of them are in the exception.</exception>
    public static async Task<int> RunGableAsync(this WebApplication app, string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);

        if (args.Length > 0 && !args[0].StartsWith('-'))
        {
            return await ActivatorUtilities.CreateInstance<CommandRunner>(app.Services, (IEndpointRouteBuilder)app).RunAsync(args);
        }

        var findings = await app.Services.GetRequiredService<CheckRunner>().RunAsync(CheckPurpose.Start, app.Lifetime.ApplicationStopping);
        var errors = findings.Where(finding => finding.Severity == CheckSeverity.Error).ToList();

        if (errors.Count > 0)
        {
            // A test host starts the entry point itself and names the application; it wants the exception, a person wants to read.
            return IsTestHost(args) ? throw new StartupException(errors) : StartupReport.Print(errors);
        }

        await app.RunAsync();
        return 0;
    }

    private static bool IsTestHost(string[] args) =>
        args.Any(argument => argument.StartsWith("--applicationName", StringComparison.OrdinalIgnoreCase));
}
