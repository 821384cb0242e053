using System.Globalization;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Collects every problem of an options class, each with its key, value and allowed range.</summary>
internal sealed class OptionsProblems(string section)
{
    private const string Id = "GABLE0110";

    private readonly List<string> _problems = [];

    internal void Range(string key, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            Add(key, value.ToString(CultureInfo.InvariantCulture), $"a number from {least} to {most}");
        }
    }

    internal void Range(string key, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            Add(key, value.ToString(), $"a duration from {least} to {most} (hours:minutes:seconds)");
        }
    }

    internal void Add(string key, string value, string expected) =>
        _problems.Add($"{Id}: {section}:{key} is \"{value}\", but must be {expected}. Change it in appsettings.json, the environment or AddGableCore.");

    internal ValidateOptionsResult ToResult() =>
        _problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_problems);
}
