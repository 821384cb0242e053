namespace Gable.Accounts;

/// <summary>What an application without hooks does: nothing.</summary>
internal sealed class NoHooks<TUser> : AccountHooks<TUser>
    where TUser : GableUser;
