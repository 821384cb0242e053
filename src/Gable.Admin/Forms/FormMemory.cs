using System.Security.Cryptography;
using System.Text;

namespace Gable.Admin;

/// <summary>What a form showed when it was opened, as hashes in a hidden field: tells which values somebody changed, and which others changed meanwhile.</summary>
/// <remarks>Only the fields that the actor saw and may write are in it. Who forges it changes nothing but what the own form sends.</remarks>
internal sealed class FormMemory
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "$was";

    private readonly Dictionary<string, string> _hashes;

    private FormMemory(Dictionary<string, string> hashes) => _hashes = hashes;

    public static FormMemory Of(IEnumerable<KeyValuePair<string, string>> texts) => new(texts.ToDictionary(pair => pair.Key, pair => Hash(pair.Value), StringComparer.Ordinal));

    public static FormMemory Parse(string text)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var entry in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = entry.LastIndexOf('=');

            if (end > 0)
            {
                hashes[entry[..end]] = entry[(end + 1)..];
            }
        }

        return new FormMemory(hashes);
    }

    /// <summary>Whether the form had the field.</summary>
    public bool Knows(string name) => _hashes.ContainsKey(name);

    /// <summary>Whether a text is the one that was shown.</summary>
    public bool Was(string name, string text) => _hashes.TryGetValue(name, out var hash) && hash == Hash(text);

    public override string ToString() => string.Join(' ', _hashes.Select(pair => $"{pair.Key}={pair.Value}"));

    private static string Hash(string text) =>
        System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(FormText.Lines(text))).AsSpan(0, 9));
}
