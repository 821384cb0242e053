using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Store.Tests.Browser;

/// <summary>The Store as it starts for the first time: without users, in a process of its own.</summary>
internal sealed partial class FirstRunShop : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private FirstRunShop(Process process, DirectoryInfo folder, string link) => (_process, _folder, Link) = (process, folder, link);

    /// <summary>The link that it printed.</summary>
    public string Link { get; }

    public string Address => new Uri(Link).GetLeftPart(UriPartial.Authority);

    public static async Task<FirstRunShop> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("gable-first-");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Store.dll"), "--urls", "http://127.0.0.1:0"]) { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__Default"] = $"Data Source={Path.Combine(folder.FullName, "shop.db")}";
        start.Environment["Gable__Data__MigrateOnStart"] = "true";
        var process = Process.Start(start)!;

        try
        {
            return new(process, folder, await LinkAsync(process));
        }
        catch
        {
            await EndAsync(process, folder);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync(_process, _folder);

    private static async Task<string> LinkAsync(Process shop)
    {
        var said = new List<string>();

        while (await shop.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (FirstLink().Match(line) is { Success: true } link)
            {
                // Nobody reads on, and a full pipe would stop the shop.
                _ = shop.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return link.Value;
            }

            said.Add(line);
        }

        throw new InvalidOperationException($"The shop ended before it printed a link:\n{string.Join('\n', said)}");
    }

    private static async Task EndAsync(Process process, DirectoryInfo folder)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"http://\S+/account/first-administrator\?token=\S+")]
    private static partial Regex FirstLink();
}
