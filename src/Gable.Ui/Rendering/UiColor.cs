using System.Globalization;

namespace Gable.Ui;

/// <summary>A colour as style sheets write it, and how well it is read on another: WCAG 2.2, 1.4.3.</summary>
internal readonly record struct UiColor(byte Red, byte Green, byte Blue)
{
    /// <summary>The least contrast that text needs.</summary>
    internal const double Readable = 4.5;

    internal static UiColor White { get; } = new(255, 255, 255);

    internal static UiColor Black { get; } = new(0, 0, 0);

    /// <summary>Reads <c>#0b5f58</c>; <c>null</c> for anything else.</summary>
    internal static UiColor? Parse(string? text) => text is ['#', ..] && text.Length == 7 && uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
        ? new UiColor((byte)(number >> 16), (byte)(number >> 8), (byte)number)
        : null;

    /// <summary>A part of another colour in this one: 0 to 1.</summary>
    internal UiColor Mixed(UiColor other, double part)
    {
        byte Mix(byte own, byte its) => (byte)Math.Round(own + ((its - own) * part));
        return new UiColor(Mix(Red, other.Red), Mix(Green, other.Green), Mix(Blue, other.Blue));
    }

    /// <summary>This colour, or the first on the way to another that is read well enough on a ground.</summary>
    internal UiColor ReadableOn(UiColor ground, UiColor towards, double contrast = Readable)
    {
        var color = this;

        for (var part = 0.02; color.Contrast(ground) < contrast && part <= 1; part += 0.02)
        {
            color = Mixed(towards, part);
        }

        return color;
    }

    /// <summary>1 to 21.</summary>
    internal double Contrast(UiColor other)
    {
        var (light, dark) = (Math.Max(Luminance, other.Luminance), Math.Min(Luminance, other.Luminance));
        return (light + 0.05) / (dark + 0.05);
    }

    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static double Linear(byte channel)
    {
        var part = channel / 255d;
        return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    }
}
