using System.Security.Cryptography;

namespace Gable.Ui;

/// <summary>Where the style sheet and the script of the kit are found: <c>/_ui/&lt;hash&gt;/gable.css</c> and <c>/_ui/&lt;hash&gt;/gable.js</c>.</summary>
/// <remarks>The hash is that of both files: a new version has new addresses, so browsers keep each for a year without asking.</remarks>
public static class UiAssets
{
    internal const string Root = "/_ui";

    /// <summary>Sixteen hexadecimal digits that change when a file changes.</summary>
    public static string Hash { get; } = Fingerprint();

    /// <summary>The path of the style sheet, to be put behind the request's path base.</summary>
    public static string StylePath { get; } = $"{Root}/{Hash}/gable.css";

    /// <summary>The path of the script, an ES module, to be put behind the request's path base.</summary>
    public static string ScriptPath { get; } = $"{Root}/{Hash}/gable.js";

    private static string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(UiAsset.Style.Plain);
        hash.AppendData(UiAsset.Script.Plain);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
