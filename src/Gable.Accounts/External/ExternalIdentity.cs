namespace Gable.Accounts;

/// <summary>Who somebody is for a provider of external sign-in, after its answer was checked.</summary>
/// <param name="Provider">The provider, by its name in the settings, in lower case.</param>
/// <param name="Subject">Who it is there.</param>
/// <param name="Email">The address there; <c>null</c> when the provider tells none, or none that mail can reach.</param>
/// <param name="IsEmailVerified">Whether the provider vouches for the address.</param>
/// <param name="Name">The name there; <c>null</c> when the provider tells none.</param>
public sealed record ExternalIdentity(string Provider, string Subject, string? Email, bool IsEmailVerified, string? Name)
{
    internal string Label => Email ?? Name ?? "";
}
