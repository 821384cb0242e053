using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>What a developer sees first: whether the install is sound, what the application has, what to type next.</summary>
internal sealed class WelcomePage(
    IEnumerable<IApplicationCheck> checks,
    IEnumerable<IDescriptionSource> sources,
    IHostEnvironment environment,
    TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal async Task WriteAsync(HttpContext context)
    {
        var findings = await FindAsync(context.RequestAborted);
        var errors = findings.Count(static finding => finding.Severity == CheckSeverity.Error);
        var warnings = findings.Count(static finding => finding.Severity == CheckSeverity.Warning);
        var html = new HtmlBuilder();

        html.Add($"""
            <header class="top">
            <p class="brand">Gable <span>development</span></p>
            <p class="where"><a href="{context.Request.PathBase}{ErrorReference.Path}">Errors</a></p>
            </header>
            <main>
            <h1>{environment.ApplicationName} is running</h1>
            <p class="lead">{Summary(errors, warnings)}</p>
            {WelcomeSections.Checks(context, findings)}
            {WelcomeSections.Descriptions(context, sources)}
            {WelcomeSections.Commands(ApplicationCommands.All(context.RequestServices))}
            </main>
            <footer><p>This page is shown in development only, until the application answers at <code>/</code> itself.</p></footer>
            """);

        await DevelopmentPage.WriteAsync(context, StatusCodes.Status200OK, environment.ApplicationName, html);
    }

    private static string Summary(int errors, int warnings) => (errors, warnings) switch
    {
        (0, 0) => "Every check of the install is good.",
        (0, _) => FormattableString.Invariant($"It works; {Count(warnings, "finding")} to look at."),
        _ => FormattableString.Invariant($"{Count(errors, "problem")} to solve, each with what to type."),
    };

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");

    private async Task<IReadOnlyList<CheckResult>> FindAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var findings = new List<CheckResult>();

        foreach (var check in checks)
        {
            findings.AddRange(await RunAsync(check, either.Token));
        }

        return [.. findings.OrderByDescending(static finding => finding.Severity)];
    }

    // A check that fails is a finding, not a reason to show nothing.
    private static async Task<IReadOnlyList<CheckResult>> RunAsync(IApplicationCheck check, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(new CheckContext(CheckPurpose.Inspect), cancellationToken);
        }
        catch (Exception exception)
        {
            return
            [
                new CheckResult(
                    "GABLE0106",
                    CheckSeverity.Error,
                    check.GetType().Name,
                    $"The check itself failed: {exception.Message}",
                    "Run dotnet run -- check for the whole message."),
            ];
        }
    }
}
