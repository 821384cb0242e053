using System.Security.Cryptography;

namespace Gable.Ui;

/// <summary>Where the style sheet, the script and the icon of the kit are found: <c>/_ui/&lt;hash&gt;/gable.css</c>, <c>gable.js</c>, <c>gable-live.js</c>, <c>gable-forms.js</c> and <c>icon.svg</c>.</summary>
/// <remarks>The hash is that of all files: a new version has new addresses, so browsers keep each for a year without asking.</remarks>
public static class UiAssets
{
    internal const string Root = "/_ui";

    /// <summary>Sixteen hexadecimal digits that change when a file changes.</summary>
    public static string Hash { get; } = Fingerprint();

    /// <summary>The path of the style sheet, to be put behind the request's path base.</summary>
    public static string StylePath { get; } = $"{Root}/{Hash}/gable.css";

    /// <summary>The path of the script, an ES module, to be put behind the request's path base.</summary>
    public static string ScriptPath { get; } = $"{Root}/{Hash}/gable.js";

    /// <summary>The path of the script that puts parts of a page in place, an ES module, to be put behind the request's path base.</summary>
    public static string LiveScriptPath { get; } = $"{Root}/{Hash}/gable-live.js";
    /// <summary>The path of the script for large forms, an ES module: search in place, dialogs, tags, previews. Pages with such forms name it in their head.</summary>
    public static string FormsScriptPath { get; } = $"{Root}/{Hash}/gable-forms.js";

    /// <summary>The path of the icon that pages have without one of the application's own, to be put behind the request's path base.</summary>
    public static string IconPath { get; } = $"{Root}/{Hash}/icon.svg";

    private static string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(UiAsset.Style.Plain);
        hash.AppendData(UiAsset.Script.Plain);
        hash.AppendData(UiAsset.Live.Plain);
        hash.AppendData(UiAsset.FormsScript.Plain);
        hash.AppendData(UiAsset.Icon.Plain);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
