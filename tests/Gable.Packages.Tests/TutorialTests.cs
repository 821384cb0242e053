using System.Text.RegularExpressions;

namespace Gable.Packages.Tests;

/// <summary>Does what a page tells, with the packed packages, and compares what it promises.</summary>
public sealed partial class TutorialTests(LocalFeed feed, StartedApplications applications) : IClassFixture<StartedApplications>, IDisposable
{
    private const string WrittenAddress = "127.0.0.1:5080";

    private ServedApplication? _server;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tutorials/first-app.md")]
    [InlineData("how-to/make-accounts-your-own.md")]
    [InlineData("how-to/change-the-sign-up-fields.md")]
    [InlineData("how-to/replace-an-account-page.md")]
    [InlineData("how-to/add-an-external-provider.md")]
    [InlineData("how-to/protect-an-endpoint.md")]
    [InlineData("how-to/use-a-token-from-a-script.md")]
    public async Task An_application_is_built_as_the_page_says(string path)
    {
        var (steps, begin) = await StepsAsync(Path.Combine(LocalFeed.RepositoryRoot, "docs", path));
        var address = $"127.0.0.1:{ServedApplication.FreePort()}";

        await applications.BeginAsync(string.Join('\n', steps.Take(begin)), async () =>
        {
            feed.AddTo(applications.Folder);
            await DoAllAsync(steps.Take(begin), address);
        });

        await DoAllAsync(steps.Skip(begin), address);
        Assert.True(steps.Count >= 10, $"The page has {steps.Count} steps.");
    }

    public void Dispose() => _server?.Dispose();

    // The first step makes the application's folder.
    private string Folder => Directory.GetDirectories(applications.Folder).FirstOrDefault() ?? applications.Folder;

    /// <summary>The steps of a page; one that starts from another page's application has that one's files and commands before its own.</summary>
    /// <returns>The steps, and how many of them make the application that it starts with.</returns>
    private static async Task<(List<PageStep> Steps, int Begin)> StepsAsync(string path)
    {
        var page = await File.ReadAllTextAsync(path, Cancel);
        var own = Step().Matches(page).Select(static step => new PageStep(step.Groups["what"].Value, step.Groups["detail"].Value.Trim(), step.Groups["code"].Value)).ToList();

        if (Start().Match(page) is not { Success: true } start)
        {
            return (own, own.TakeWhile(static step => step.Makes).Count());
        }

        var (all, _) = await StepsAsync(Path.Combine(Path.GetDirectoryName(path)!, start.Groups["page"].Value));
        var before = all.Where(static step => step.Makes).ToList();
        return ([.. before, .. own], before.Count);
    }

    private async Task DoAllAsync(IEnumerable<PageStep> steps, string address)
    {
        foreach (var (what, detail, code) in steps)
        {
            await DoAsync(what, detail, code.Replace(WrittenAddress, address, StringComparison.Ordinal), address);
        }
    }

    private async Task DoAsync(string what, string detail, string code, string address)
    {
        switch (what)
        {
            case "file":
                await File.WriteAllTextAsync(Path.Combine(Folder, detail), code, Cancel);
                break;
            case "run":
                await Shell.RunAsync("bash", Folder, ["-euc", code.Replace("dotnet add package Gable", $"dotnet add package Gable --version {feed.Version}", StringComparison.Ordinal)]);
                break;
            case "serve":
                _server = await ServedApplication.StartAsync(Folder, code, address, Cancel);
                break;
            case "request":
                await RequestAsync(detail, code);
                break;
            default:
                Assert.Fail($"The page has an unknown step: {what}.");
                break;
        }
    }

    private async Task RequestAsync(string detail, string code)
    {
        var (status, fragment) = detail.Split(' ', 2) is [var number, var text] ? (number, text) : (detail, "");
        var answer = await Shell.RunAsync("bash", Folder, ["-euc", code.Trim() + " --silent --globoff --write-out '\n%{http_code}'"]);

        Assert.True(answer.TrimEnd().EndsWith(status, StringComparison.Ordinal), $"{code}\n{answer}");
        Assert.Contains(fragment, answer, StringComparison.Ordinal);
    }

    [GeneratedRegex("""<!-- (?<what>file|run|serve|request):?(?<detail>[^\n]*?) -->\s*```\w+\n(?<code>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex Step();

    [GeneratedRegex("<!-- start: (?<page>\\S+) -->")]
    private static partial Regex Start();

    private sealed record PageStep(string What, string Detail, string Code)
    {
        // The others only look at what was made.
        public bool Makes => What is "file" or "run";
    }
}
