using System.Security.Cryptography;

namespace Gable.Accounts;

/// <summary>The form of recovery codes: sixteen letters and digits in four groups (80 bits), none of which looks like another.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    private const string Letters = "abcdefghjkmnpqrstuvwxyz023456789";
    private const int Length = 16;
    private const int Group = 4;

    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(static _ => Grouped(RandomNumberGenerator.GetString(Letters, Length)))];

    /// <summary>The code without what people add or change in writing it down; <c>null</c> when it cannot be one.</summary>
    public static string? Normalize(string entered)
    {
        var code = string.Concat(entered.Where(static letter => letter is not '-' && !char.IsWhiteSpace(letter))).ToLowerInvariant();
        return code.Length == Length && code.All(static letter => Letters.Contains(letter, StringComparison.Ordinal)) ? code : null;
    }

    public static string HashOf(string normalized) => Secrets.Hash(normalized);

    private static string Grouped(string code) => string.Join('-', code.Chunk(Group).Select(static group => new string(group)));
}
