using System.Globalization;
using System.Runtime.InteropServices;

namespace Gable.Bench.Running;

/// <summary>Every process of one session and all that they started, in sessions of their own too: what Linux tells in <c>/proc</c>.</summary>
internal sealed class ProcessSession(int id)
{
    private const int ParentField = 1;
    private const int SessionField = 3;
    private const int FirstTimeField = 11;
    private const int TimeFields = 4;
    private const int Kill = 9;
    private const double TicksPerSecond = 100;

    /// <summary>User and system time of all processes and of the children that they have waited for, in seconds.</summary>
    public double CpuSeconds() => Members().Values.Sum(static stat => stat.Skip(FirstTimeField).Take(TimeFields).Sum(Number)) / TicksPerSecond;

    /// <summary>Resident memory in MB (10^6 bytes); of several processes each has its part of the pages that they share (proportional set size).</summary>
    public double ResidentMegabytes()
    {
        var members = Members().Keys;
        return members.Sum(process => Kilobytes(process, members.Count == 1 ? "Rss:" : "Pss:")) * 1024 / 1e6;
    }

    /// <summary>Ends all processes at once.</summary>
    public void End()
    {
        // Found before the first one ends: children of a process that is gone have another parent.
        var members = Members().Keys;
        _ = KillNative(-id, Kill);

        foreach (var process in members)
        {
            _ = KillNative(process, Kill);
        }
    }

    private Dictionary<int, string[]> Members()
    {
        var others = new Dictionary<int, string[]>();
        var members = new Dictionary<int, string[]>();

        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var process) && Stat(process) is { } stat)
            {
                (Number(stat[SessionField]) == id ? members : others).Add(process, stat);
            }
        }

        while (others.Where(pair => members.ContainsKey((int)Number(pair.Value[ParentField]))).ToList() is { Count: > 0 } children)
        {
            foreach (var (process, stat) in children)
            {
                others.Remove(process);
                members.Add(process, stat);
            }
        }

        return members;
    }

    // The fields behind the command's name, which may hold spaces: state, parent, group, session, …
    private static string[]? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
    }

    private static long Kilobytes(int process, string what)
    {
        try
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/smaps_rollup"))
                .FirstOrDefault(line => line.StartsWith(what, StringComparison.Ordinal));
            return line is null ? 0 : Number(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
            return 0;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int KillNative(int process, int signal);
}
