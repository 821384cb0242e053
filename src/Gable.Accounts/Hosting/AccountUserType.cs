namespace Gable.Accounts;

/// <summary>Which class is the application's user.</summary>
internal sealed record AccountUserType(Type Type);
