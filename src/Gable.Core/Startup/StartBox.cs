using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace Gable.Core;

/// <summary>Prints, when development begins to listen, what to open and what to type.</summary>
internal sealed class StartBox(IEnumerable<IDescriptionSource> sources, IHostEnvironment environment)
{
    /// <summary>Prints the box.</summary>
    /// <param name="addresses">Where the server listens.</param>
    public void Print(ICollection<string> addresses)
    {
        if (addresses.Count == 0)
        {
            return;
        }

        var address = Openable(addresses.FirstOrDefault(static url => url.StartsWith("http://", StringComparison.Ordinal)) ?? addresses.First());
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());

        foreach (var page in Items(PagesDescription.Name))
        {
            grid.AddRow(Markup.Escape(page.Name), $"[bold]{Markup.Escape(address + page.Path)}[/]");
        }

        foreach (var (index, user) in Items(PagesDescription.DemoUsers).Index())
        {
            if (index == 0)
            {
                grid.AddEmptyRow();
            }

            grid.AddRow(Markup.Escape(user.Name), Markup.Escape(user.Summary));
        }

        grid.AddEmptyRow();
        grid.AddRow("Commands", "dotnet run -- help");
        grid.AddRow("Stop", "Ctrl+C");
        AnsiConsole.Write(new Panel(grid).Header($" {Markup.Escape(environment.ApplicationName)} is running ").BorderColor(Color.Green).RoundedBorder());
    }

    private IEnumerable<DescriptionItem> Items(string section) =>
        sources.Where(source => source.Section == section).SelectMany(static source => source.Describe());

    // A wildcard is no address that a browser can open.
    private static string Openable(string url) => url
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal)
        .TrimEnd('/');
}
