using System.CommandLine;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary><c>settings</c>: every setting that the framework reads, its value, its default and where the value comes from.</summary>
internal sealed class SettingsCommand(SettingsCatalog catalog) : IApplicationCommand
{
    public Command Build()
    {
        var changed = new Option<bool>("--changed") { Description = "Only settings that differ from their default." };
        var json = new Option<bool>("--json") { Description = "Print them as JSON." };
        var command = new Command("settings", "Every setting below Gable:, its value and where it comes from; secrets are masked.") { changed, json };
        command.SetAction(parsed => Print(parsed.GetValue(changed), parsed.GetValue(json)));
        return command;
    }

    private int Print(bool onlyChanged, bool json)
    {
        IReadOnlyList<Setting> settings;

        try
        {
            settings = [.. catalog.Read().Where(setting => !onlyChanged || setting.Source != "default")];
        }
        catch (Exception exception) when (exception is OptionsValidationException or InvalidOperationException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }

        if (json)
        {
            Console.Out.WriteLine(CommandJson.Serialize(settings));
            return 0;
        }

        if (settings.Count == 0)
        {
            Console.Out.WriteLine("Every setting has its default.");
            return 0;
        }

        CommandTable.Print(["KEY", "VALUE", "SOURCE"], settings.Select(setting => new[] { setting.Key, setting.Value.Length == 0 ? "-" : setting.Value, setting.Source }));
        return 0;
    }
}
