using System.Diagnostics;
using System.Globalization;

namespace Gable.Core;

/// <summary>One stack frame, with the lines around it when its file is on this machine.</summary>
internal sealed record SourceFrame(string Method, string? File, int Line, bool IsOwn, IReadOnlyList<SourceLine> Lines)
{
    private const int Around = 6;
    private const long MaxFileBytes = 2 * 1024 * 1024;

    private static readonly string[] Packages =
        ["Gable", "Gable.Core", "Gable.Data", "Gable.Resources", "Gable.Accounts", "Gable.Admin", "Gable.Live", "Gable.Jobs", "Gable.Mail"];

    internal string? Place => File is null ? null : $"{File}:{Line.ToString(CultureInfo.InvariantCulture)}";

    internal static IReadOnlyList<SourceFrame> Of(Exception exception) =>
        [.. new StackTrace(exception, fNeedFileInfo: true).GetFrames().Where(IsShown).Select(Read)];

    // The machinery of async methods says nothing about the mistake.
    private static bool IsShown(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType?.FullName is not { } type
        || (!type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal)
            && type != "System.Runtime.ExceptionServices.ExceptionDispatchInfo");

    private static SourceFrame Read(StackFrame frame)
    {
        var assembly = frame.GetMethod()?.DeclaringType?.Assembly.GetName().Name ?? "";
        var own = !Packages.Contains(assembly)
            && !assembly.StartsWith("System.", StringComparison.Ordinal)
            && !assembly.StartsWith("Microsoft.", StringComparison.Ordinal);
        var file = frame.GetFileName();
        var line = frame.GetFileLineNumber();

        return new SourceFrame(MethodNames.Of(frame), file, line, own && file is not null, own ? Excerpt(file, line) : []);
    }

    private static IReadOnlyList<SourceLine> Excerpt(string? file, int line)
    {
        try
        {
            return file is null || line <= 0 || new FileInfo(file) is not { Exists: true, Length: < MaxFileBytes }
                ? []
                : [.. System.IO.File.ReadLines(file)
                    .Select((text, index) => new SourceLine(index + 1, text, index + 1 == line))
                    .SkipWhile(shown => shown.Number < line - Around)
                    .TakeWhile(shown => shown.Number <= line + Around)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

/// <summary>A line of source.</summary>
internal sealed record SourceLine(int Number, string Text, bool IsFailing);
