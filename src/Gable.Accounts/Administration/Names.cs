namespace Gable.Accounts;

/// <summary>What names of roles and permissions may hold: they stand in claims, commands and lists.</summary>
internal static class Names
{
    public static string Role(string? name) => Check("role", name, 64, "-_.");

    public static string Permission(string? name) => Check("permission", name, 128, "-_.:*");

    /// <summary>Whether a permission can be called so; a star stands for several and is none.</summary>
    public static bool IsPermission(string? name) => IsOne(name, 128, "-_.:");

    private static bool IsOne(string? name, int max, string signs) =>
        name is { Length: > 0 } && name.Length <= max && name.All(letter => char.IsAsciiLetterOrDigit(letter) || signs.Contains(letter, StringComparison.Ordinal));

    private static string Check(string field, string? name, int max, string signs) =>
        IsOne(name, max, signs)
            ? name!
            : throw AccountProblems.Invalid(field, $"The name of a {field} has 1 to {max} ASCII letters, digits and {signs} alone, such as {(field == "role" ? "staff" : "posts.delete")}.");
}
