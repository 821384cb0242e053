namespace Gable.Accounts;

/// <summary>A provider of external sign-in, as pages show it.</summary>
/// <param name="Name">What the form sends.</param>
/// <param name="DisplayName">What people call it.</param>
public sealed record ExternalProviderView(string Name, string DisplayName);
