using System.CommandLine;
using System.Text.Json;
using Gable.Core;

namespace Gable.Accounts;

/// <summary><c>accounts pages</c>: the pages, what shows each, and what to write to replace it.</summary>
internal sealed class AccountPagesCommand(AccountPageCatalog catalog) : IApplicationCommand
{
    public Command Build()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON for programs." };
        var pages = new Command("pages", "List the account pages that the application can replace, and what shows each.") { json };
        pages.SetAction(parsed => Print(parsed.InvocationConfiguration.Output, parsed.GetValue(json)));
        return new("accounts", "What the accounts consist of.") { pages };
    }

    private void Print(TextWriter output, bool json)
    {
        var rows = AccountPageCatalog.Keys
            .Select(key => (Key: key, Path: $"/account/{key}", Component: catalog.ComponentOf(key), Replaced: catalog.ComponentOf(key) != AccountPageCatalog.DefaultOf(key)))
            .ToList();

        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                rows.Select(static row => new { row.Key, row.Path, Component = row.Component.FullName, row.Replaced }), JsonSerializerOptions.Web));
            return;
        }

        var (keys, paths) = (rows.Max(static row => row.Key.Length), rows.Max(static row => row.Path.Length));
        output.WriteLine($"{"PAGE".PadRight(keys)}  {"PATH".PadRight(paths)}  COMPONENT");
        rows.ForEach(row => output.WriteLine(
            $"{row.Key.PadRight(keys)}  {row.Path.PadRight(paths)}  {row.Component.FullName}{(row.Replaced ? " (the application's)" : "")}"));
        output.WriteLine("→ Replace one: a Razor component with @attribute [AccountPage(\"sign-in\")], or one that inherits the component above.");
    }
}
