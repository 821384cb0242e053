namespace Gable.Accounts.Pages.Tests;

/// <summary>A page of an application, by its base class.</summary>
public sealed class OwnSignUp : SignUpPage;
