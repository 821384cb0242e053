namespace Gable.Accounts;

/// <summary>Marks an endpoint that wants the password to have been entered a short while ago.</summary>
internal sealed record RecentSignIn
{
    public static RecentSignIn Required { get; } = new();
}
