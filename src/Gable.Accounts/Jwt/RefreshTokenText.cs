namespace Gable.Accounts;

/// <summary>The form of a refresh token: <c>gable_rt_</c> and 256 random bits in base64url. The prefix lets scanners find one that leaked.</summary>
internal static class RefreshTokenText
{
    private const string Prefix = "gable_rt_";

    public static string New() => Prefix + Secrets.New();

    public static bool IsOne(string? text) => text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) && Secrets.IsOne(text[Prefix.Length..]);
}
