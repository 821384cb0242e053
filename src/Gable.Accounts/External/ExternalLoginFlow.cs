using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>The connections of the signed-in person: listed, added, removed. Its endpoints want a recent sign-in.</summary>
internal sealed class ExternalLoginFlow(FlowServices flow, ExternalLogins logins, ExternalProviders providers, ExternalTicket tickets, SignInMeans means)
{
    private const int MaxLogins = 20;

    /// <returns>The connections, the oldest first, and whether one of them can go.</returns>
    public async Task<(IReadOnlyList<AccountExternalLogin> Logins, bool CanRemove)> ListAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var user = await flow.UserAsync(call, cancellationToken);
        var found = await logins.ListAsync(user.Id, cancellationToken);
        return (found, await means.CanGoAsync(user, null, cancellationToken));
    }

    /// <summary>Connects what a provider said with the account of whoever is signed in; what is connected already stays so.</summary>
    public async Task AddAsync(ExternalIdentity identity, AccountCall call, CancellationToken cancellationToken)
    {
        try
        {
            await flow.WriteAsync(cancel => ConnectAsync(identity, call, cancel), cancellationToken);
        }
        catch (DbUpdateException exception) when (DataErrors.Violation(exception, flow.Db) is { Kind: ViolationKind.Unique })
        {
            flow.Db.ChangeTracker.Clear();
            await flow.WriteAsync(cancel => ConnectAsync(identity, call, cancel), cancellationToken);
        }
    }

    /// <summary>Connects the account elsewhere whose address is that of an account here, now that its owner signed in.</summary>
    /// <returns>Where the person wanted to go.</returns>
    public async Task<string?> ConnectAsync(AccountCall call, CancellationToken cancellationToken)
    {
        if (tickets.Read(call.Http) is not { IsForConnecting: true } ticket || providers.Find(ticket.Identity.Provider) is null)
        {
            throw AccountProblems.ExternalGone(flow.Text("ErrorExternalGone"));
        }

        await AddAsync(ticket.Identity, call, cancellationToken);
        tickets.Delete(call.Http);
        return ticket.ReturnUrl;
    }

    /// <returns>Whether there was one.</returns>
    public Task<bool> RemoveAsync(Guid id, AccountCall call, CancellationToken cancellationToken) => flow.WriteAsync(
        async cancel =>
        {
            // Of two that remove the last two at once, the second sees what the first did.
            await flow.Users.LockAsync(call.RequiredSession.UserId, cancel);
            var user = await flow.UserAsync(call, cancel);

            if ((await logins.ListAsync(user.Id, cancel)).Find(row => row.Id == id) is not { } login)
            {
                return false;
            }

            if (!await means.CanGoAsync(user, id, cancel))
            {
                throw AccountProblems.LastMeans(flow.Text("ErrorLastMeans"));
            }

            await logins.RemoveAsync(id, cancel);
            await NoteAsync(user, login.Provider, login.Name, isNew: false, call, cancel);
            return true;
        },
        cancellationToken);

    private async Task<bool> ConnectAsync(ExternalIdentity identity, AccountCall call, CancellationToken cancellationToken)
    {
        var user = await flow.UserAsync(call, cancellationToken);

        if (await logins.FindAsync(identity, cancellationToken) is { } login)
        {
            return login.UserId == user.Id ? false : throw AccountProblems.ExternalTaken(flow.Text("ErrorExternalTaken", providers.NameOf(identity.Provider)));
        }

        if ((await logins.ListAsync(user.Id, cancellationToken)).Count >= MaxLogins)
        {
            throw AccountProblems.Invalid("", flow.Text("ErrorExternalMany", MaxLogins));
        }

        logins.Add(identity, user.Id, isUsed: false);
        await NoteAsync(user, identity.Provider, identity.Label, isNew: true, call, cancellationToken);
        return true;
    }

    private async Task NoteAsync(GableUser user, string provider, string name, bool isNew, AccountCall call, CancellationToken cancellationToken)
    {
        flow.Trail.Add(isNew ? AccountEventKind.ExternalLoginAdded : AccountEventKind.ExternalLoginRemoved, user.Id, call.Client, user.Id, $"{provider} {name}".Trim());
        await flow.Mailer.SendAsync(flow.Mails.ExternalLoginsChanged(user, providers.NameOf(provider), isNew, flow.Link(AccountPageKeys.ConnectedAccounts)), cancellationToken);
        await flow.Db.SaveChangesAsync(cancellationToken);
    }
}
