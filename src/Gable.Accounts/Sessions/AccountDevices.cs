namespace Gable.Accounts;

/// <summary>Names browsers and systems for people.</summary>
public static class AccountDevices
{
    /// <summary>A browser and system in a few words: <c>Firefox · Linux</c>.</summary>
    /// <param name="userAgent">What the browser calls itself, as sessions and the audit trail keep it.</param>
    public static string NameOf(string? userAgent) => DeviceName.Of(userAgent ?? "");
}
