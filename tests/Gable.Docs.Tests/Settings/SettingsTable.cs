using System.Globalization;
using System.Text.RegularExpressions;
using Gable.Core;

namespace Gable.Docs.Tests;

/// <summary>Compares the table of <c>docs/reference/settings.md</c> with the settings and their defaults.</summary>
internal static partial class SettingsTable
{
    /// <summary>What the table lacks or says wrongly.</summary>
    public static IEnumerable<string> Problems(string table, IReadOnlyList<Setting> settings)
    {
        var rows = Row().Matches(table).ToDictionary(static match => match.Groups["key"].Value, static match => match.Groups["text"].Value, StringComparer.Ordinal);

        foreach (var setting in settings)
        {
            if (!rows.TryGetValue(setting.Key, out var text))
            {
                yield return $"{setting.Key} is not in the table.";
            }
            else if (Default().Match(text) is not { Success: true } match)
            {
                yield return $"{setting.Key}: the row does not say \"Default …\".";
            }
            else if (setting.Default.Length > 0 && Plain(match.Groups["value"].Value) != Plain(setting.Default))
            {
                yield return $"{setting.Key}: the row says \"{match.Value}\", the default is {setting.Default}.";
            }
        }
    }

    /// <summary>One form for a value as it is written for people and as configuration has it: numbers without units, seconds.</summary>
    private static string Plain(string value)
    {
        var text = value.Trim('`').Replace(",", "", StringComparison.Ordinal);

        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time))
        {
            return time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return text == "zero" ? "0"
            : text.Split(' ') is [var number, var unit] && decimal.TryParse(number, CultureInfo.InvariantCulture, out var amount) && Factor(unit) is { } factor
                ? (amount * factor).ToString("0.###", CultureInfo.InvariantCulture)
                : text;
    }

    private static decimal? Factor(string unit) => unit.TrimEnd('s') switch
    {
        "KiB" => 1024,
        "MiB" => 1024 * 1024,
        "GiB" => 1024 * 1024 * 1024,
        "m" => 0.001m,
        "" or "second" => 1,
        "minute" => 60,
        "hour" => 3600,
        "day" => 86400,
        _ => null,
    };

    [GeneratedRegex(@"^\| `(?<key>Gable:[^`]+)` \| (?<text>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"Default:? (?<value>`[^`]+`|\d[\d,]*(?: (?:[KMG]iB|ms|s|seconds?|minutes?|hours?|days?)\b)?|\w+)")]
    private static partial Regex Default();
}
