namespace Gable.Core;

/// <summary>A time limit for regular expressions that set none of their own, against inputs that make them run for hours.</summary>
/// <remarks>It counts by the clock, and the compilation on first use counts too. Gable's own linear expressions therefore have no limit: on a busy
/// machine they would be failures without a cause. Those of .NET itself have the process's limit, which is why it is a second and no less: parsing a
/// connection string failed at 100 ms.</remarks>
internal static class RegexDefaults
{
    private const string Key = "REGEX_DEFAULT_MATCH_TIMEOUT";

    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>The runtime reads the value once, when the first expression is made; a value that was set before is kept.</summary>
    internal static void LimitTime()
    {
        if (AppDomain.CurrentDomain.GetData(Key) is null)
        {
            AppDomain.CurrentDomain.SetData(Key, Timeout);
        }
    }
}
