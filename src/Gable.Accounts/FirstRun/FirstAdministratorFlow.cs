using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Makes the first administrator of an application that has no users, for whoever has the link that the application printed.</summary>
internal sealed class FirstAdministratorFlow(FlowServices flow, UserAdministration users, RoleAdministration roles, AddressLimiter limiter)
{
    /// <returns>The token; <c>null</c> when there are users.</returns>
    public async Task<string?> OfferAsync(CancellationToken cancellationToken)
    {
        if (await flow.Users.AnyAsync(cancellationToken))
        {
            return null;
        }

        var secret = Secrets.New();
        return await flow.WriteAsync(
            async cancel =>
            {
                flow.Tokens.Add(secret, Guid.Empty, AccountTokenPurpose.FirstAdministrator, null);
                await flow.Db.SaveChangesAsync(cancel);
                return secret;
            },
            cancellationToken);
    }

    public async Task RunAsync(string? token, string? name, string? email, string? password, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var found = await flow.Tokens.FindAsync(token, cancellationToken, AccountTokenPurpose.FirstAdministrator) ?? throw AccountProblems.LinkInvalid();
        var user = await users.PrepareAsync(email, name, password, cancellationToken);

        await flow.WriteAsync(
            async cancel =>
            {
                await flow.Tokens.TakeAsync(found, cancel);

                // Every node printed a link; the first that is used makes the others worthless.
                await flow.Tokens.VoidAsync(Guid.Empty, cancel);

                if (await flow.Users.AnyAsync(cancel))
                {
                    throw AccountProblems.LinkInvalid();
                }

                users.Add(user);
                await flow.Db.SaveChangesAsync(cancel);
                await roles.AllowAsync(AccountRoles.Administrator, [], cancel);
                await roles.GiveAsync(user.Id, AccountRoles.Administrator, cancel);
                return true;
            },
            cancellationToken);
    }
}
