using System.Text.RegularExpressions;

namespace Gable.Packages.Tests;

/// <summary>Does what a page tells, with the packed packages, and compares what it promises.</summary>
public sealed partial class TutorialTests(LocalFeed feed) : IDisposable
{
    private const string WrittenAddress = "127.0.0.1:5080";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("gable-tutorial-");
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
        var page = Path.Combine(LocalFeed.RepositoryRoot, "docs", path);
        var steps = await StepsAsync(page);
        var address = $"127.0.0.1:{ServedApplication.FreePort()}";
        feed.AddTo(_root.FullName);

        foreach (var (what, detail, code) in steps)
        {
            await DoAsync(what, detail, code.Replace(WrittenAddress, address, StringComparison.Ordinal), address);
        }

        Assert.True(steps.Count >= 10, $"The page has {steps.Count} steps.");
    }

    public void Dispose()
    {
        _server?.Dispose();
        _root.Delete(recursive: true);
    }

    // The first step makes the application's folder.
    private string Folder => _root.GetDirectories().FirstOrDefault()?.FullName ?? _root.FullName;

    /// <summary>The steps of a page; one that starts from another page's application has that one's files and commands before its own.</summary>
    private static async Task<List<(string What, string Detail, string Code)>> StepsAsync(string path)
    {
        var page = await File.ReadAllTextAsync(path, Cancel);
        List<(string What, string Detail, string Code)> before = Start().Match(page) is { Success: true } start
            ? [.. (await StepsAsync(Path.Combine(Path.GetDirectoryName(path)!, start.Groups["page"].Value))).Where(static step => step.What is "file" or "run")]
            : [];
        return [.. before, .. Step().Matches(page).Select(static step => (step.Groups["what"].Value, step.Groups["detail"].Value.Trim(), step.Groups["code"].Value))];
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
}
