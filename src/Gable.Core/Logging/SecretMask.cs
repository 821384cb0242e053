namespace Gable.Core;

/// <summary>Hides values whose name says that they are secret.</summary>
internal static class SecretMask
{
    internal const string Mask = "••••••";

    private static readonly string[] Words =
        ["authorization", "cookie", "key", "token", "secret", "password", "passwd", "pwd", "credential", "signature", "session"];

    internal static bool IsSecret(string name) =>
        name.Equals("code", StringComparison.OrdinalIgnoreCase) || Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    internal static string Apply(string name, string value) => value.Length > 0 && IsSecret(name) ? Mask : value;
}
