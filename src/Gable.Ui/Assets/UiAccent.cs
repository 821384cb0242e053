using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Gable.Ui;

/// <summary>The accent of the application as a style sheet behind the kit's: for light and dark, each readable on its grounds.</summary>
internal sealed class UiAccent
{
    internal const string FileName = "accent.css";

    /// <summary>The darkest ground that light pages put the accent on, and the lightest of dark ones.</summary>
    internal static readonly UiColor LightGround = new(0xf1, 0xef, 0xea);
    internal static readonly UiColor DarkGround = new(0x30, 0x2f, 0x2c);

    private static readonly UiColor LightSurface = new(0xff, 0xfe, 0xfc);
    private static readonly UiColor DarkSurface = new(0x1e, 0x1e, 0x1c);

    public UiAccent(IOptions<GableUiOptions> options)
    {
        if (UiColor.Parse(options.Value.AccentColor) is { } color)
        {
            Style = Encoding.UTF8.GetBytes(StyleOf(color));
            Path = $"{UiAssets.Root}/{Convert.ToHexStringLower(SHA256.HashData(Style).AsSpan(0, 8))}/{FileName}";
        }
    }

    /// <summary>The style sheet; empty for the kit's own accent.</summary>
    internal byte[] Style { get; } = [];

    /// <summary>Where it is; <c>null</c> for the kit's own accent.</summary>
    internal string? Path { get; }

    internal static string StyleOf(UiColor color)
    {
        var light = Tokens(color, color.Mixed(UiColor.Black, 0.24), LightSurface.Mixed(color, 0.1), UiColor.White);
        var soft = color.ReadableOn(DarkGround, UiColor.White, 6);
        var dark = Tokens(soft, soft.Mixed(UiColor.White, 0.25), DarkSurface.Mixed(soft, 0.16), soft.Mixed(UiColor.Black, 0.86));
        return $$"""
            :root { {{light}} }
            @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { {{dark}} } }
            :root[data-theme="dark"] { {{dark}} }
            """;
    }

    private static string Tokens(UiColor accent, UiColor strong, UiColor ground, UiColor on) =>
        $"--g-accent: {accent}; --g-accent-strong: {strong}; --g-accent-ground: {ground}; --g-on-accent: {on};";
}
