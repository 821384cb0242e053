using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Knows in which ways a user can sign in, so that the last one is not taken away.</summary>
internal sealed class SignInMeans(FlowServices flow, ExternalProviders providers)
{
    /// <summary>Whether one connection, or one passkey, can go and leave another way.</summary>
    /// <param name="user">The user.</param>
    /// <param name="without">The key of what is to go; <c>null</c> to ask whether there are two ways.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<bool> CanGoAsync(GableUser user, Guid? without, CancellationToken cancellationToken)
    {
        if (user.PasswordHash is not null || (flow.Options.SignInLink && user.EmailConfirmedAt is not null))
        {
            return true;
        }

        var names = providers.All.Select(static provider => provider.Name).ToArray();
        var others = await flow.Db.Set<AccountExternalLogin>().CountAsync(row => row.UserId == user.Id && row.Id != without && names.Contains(row.Provider), cancellationToken);
        others += flow.Options.Passkeys ? await flow.Db.Set<AccountPasskey>().CountAsync(row => row.UserId == user.Id && row.Id != without, cancellationToken) : 0;
        return others > (without is null ? 1 : 0);
    }
}
