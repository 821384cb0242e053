namespace Gable.Accounts;

/// <summary>What signing in came to.</summary>
/// <param name="User">Who it is.</param>
/// <param name="NeedsSecondStep">Whether nobody is signed in yet, because the second factor is asked for.</param>
internal sealed record SignInOutcome(GableUser User, bool NeedsSecondStep);
