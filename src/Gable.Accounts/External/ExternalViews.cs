using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>What the pages have to know of external sign-in.</summary>
internal sealed class ExternalViews(FlowServices flow, ExternalProviders providers, ExternalLogins logins, ExternalLoginFlow connections, ExternalTicket tickets)
{
    public async Task AddAsync(string key, Dictionary<string, object?> values, HttpContext context, CancellationToken cancellationToken)
    {
        values["Providers"] = providers.Views;

        switch (key)
        {
            case AccountPageKeys.Reauthenticate when providers.All.Count > 0 && AccountCall.Of(context).Session is { } session:
                var own = await logins.ListAsync(session.UserId, cancellationToken);
                values["OwnProviders"] = providers.Views.Where(provider => own.Exists(login => login.Provider == provider.Name)).ToArray();
                break;
            case AccountPageKeys.ConnectedAccounts:
                var (found, canRemove) = await connections.ListAsync(AccountCall.Of(context), cancellationToken);
                values["Logins"] = found.Select(login => new AccountExternalLoginView(
                    login.Id.ToString(), new ExternalProviderView(login.Provider, providers.NameOf(login.Provider)), login.Name, login.CreatedAt, login.LastUsedAt)).ToArray();
                values["CanRemove"] = canRemove;
                break;
            case AccountPageKeys.ExternalSignUp or AccountPageKeys.ExternalConnect:
                await AddPendingAsync(key, values, context, cancellationToken);
                break;
        }
    }

    private async Task AddPendingAsync(string key, Dictionary<string, object?> values, HttpContext context, CancellationToken cancellationToken)
    {
        if (tickets.Read(context) is not { Identity: { } identity } ticket || ticket.IsForConnecting != (key == AccountPageKeys.ExternalConnect))
        {
            throw AccountProblems.ExternalGone(flow.Text("ErrorExternalGone"));
        }

        values["Provider"] = providers.NameOf(identity.Provider);
        values["ExternalName"] = identity.Label;
        (values["Name"], values["Email"], values["EmailVerified"]) = (identity.Name, identity.Email, identity.IsEmailVerified);

        if (key == AccountPageKeys.ExternalConnect && AccountCall.Of(context) is { Session: not null } call)
        {
            (values["IsSignedIn"], values["Email"]) = (true, (await flow.UserAsync(call, cancellationToken)).Email);
        }
    }
}
