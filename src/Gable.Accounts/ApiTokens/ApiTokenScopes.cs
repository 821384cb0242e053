namespace Gable.Accounts;

/// <summary>What an API token may do of what its user may.</summary>
internal static class ApiTokenScopes
{
    /// <summary>Everything.</summary>
    public const string All = "*";

    /// <summary>Everything that changes nothing.</summary>
    public const string Read = "read";

    public static string Join(IEnumerable<string> scopes) => string.Join(' ', scopes.Distinct(StringComparer.Ordinal));

    public static string[] Split(string scopes) => scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
