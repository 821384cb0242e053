using System.Globalization;
using Gable.Core;
using Gable.Ui;

namespace Gable.Admin;

/// <summary>Values of pages about operations as people read them.</summary>
internal static class OperationText
{
    /// <summary>A duration with as many digits as matter.</summary>
    public static string Of(TimeSpan duration) => duration.TotalMilliseconds switch
    {
        < 10 => $"{duration.TotalMilliseconds.ToString("0.0", CultureInfo.CurrentCulture)} ms",
        < 1000 => $"{duration.TotalMilliseconds.ToString("N0", CultureInfo.CurrentCulture)} ms",
        < 60_000 => $"{duration.TotalSeconds.ToString("0.00", CultureInfo.CurrentCulture)} s",
        _ => $"{Math.Floor(duration.TotalMinutes).ToString("N0", CultureInfo.CurrentCulture)} min {duration.Seconds} s",
    };

    /// <summary>The value of a cell in words; <c>null</c> for none.</summary>
    public static string? Of(OperationsCell cell, AdminRequest request) => cell.Value switch
    {
        null => null,
        long bytes when cell.Unit == OperationsUnit.Bytes => ValueText.Size(bytes),
        long number => number.ToString("N0", CultureInfo.CurrentCulture),
        TimeSpan duration => Of(duration),
        DateTimeOffset moment => request.Values.Local(moment).ToString("G", CultureInfo.CurrentCulture),
        _ => cell.Value.ToString(),
    };

    public static UiKind? Kind(OperationsTone tone) => tone switch
    {
        OperationsTone.Information => UiKind.Info,
        OperationsTone.Good => UiKind.Success,
        OperationsTone.Attention => UiKind.Warning,
        OperationsTone.Bad => UiKind.Danger,
        _ => null,
    };
}
