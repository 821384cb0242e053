using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts;

/// <summary>Confirms addresses: that of a new account, and another one of an old.</summary>
internal sealed class ConfirmationFlow(FlowServices flow, AddressLimiter limiter, MailWork work)
{
    public async Task RunAsync(string? token, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var found = await flow.Tokens.FindAsync(token, cancellationToken, AccountTokenPurpose.ConfirmEmail, AccountTokenPurpose.ChangeEmail) ?? throw AccountProblems.LinkInvalid();

        try
        {
            var user = await flow.WriteAsync(cancel => ConfirmAsync(found, call, cancel), cancellationToken);
            await flow.Hooks.EmailConfirmedAsync(user, cancellationToken);
        }
        catch (DbUpdateException exception) when (DataErrors.Violation(exception, flow.Db) is { Kind: ViolationKind.Unique })
        {
            // The address became somebody else's while the link waited.
            throw AccountProblems.LinkInvalid();
        }
    }

    /// <summary>Sends the link once more, after the answer.</summary>
    public void SendAgain(Guid userId)
    {
        var secret = Secrets.New();
        var link = flow.Link(AccountPageKeys.ConfirmEmail, secret);
        work.Add((services, cancellationToken) => SendAsync(services.GetRequiredService<FlowServices>(), userId, secret, link, cancellationToken));
    }

    private static Task<int> SendAsync(FlowServices flow, Guid userId, string secret, string link, CancellationToken cancellationToken) => flow.WriteAsync(
        async cancel =>
        {
            if (await flow.Users.FindAsync(userId, cancel) is { EmailConfirmedAt: null } user && await flow.Tokens.HasRoomAsync(userId, AccountTokenPurpose.ConfirmEmail, cancel))
            {
                flow.Tokens.Add(secret, userId, AccountTokenPurpose.ConfirmEmail, user.NormalizedEmail);
                await flow.Mailer.SendAsync(flow.Mails.ConfirmEmail(user, link), cancel);
            }

            return await flow.Db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    private async Task<GableUser> ConfirmAsync(AccountToken token, AccountCall call, CancellationToken cancellationToken)
    {
        await flow.Tokens.TakeAsync(token, cancellationToken);
        var user = await flow.Users.FindAsync(token.UserId, cancellationToken) ?? throw AccountProblems.LinkInvalid();

        if (token.Purpose == AccountTokenPurpose.ChangeEmail)
        {
            await ChangeAsync(user, token.Data!, call, cancellationToken);
        }
        else if (token.Data == user.NormalizedEmail)
        {
            user.EmailConfirmedAt ??= flow.Now;
            flow.Trail.Add(AccountEventKind.EmailConfirmed, user.Id, call.Client, user.Id, user.Email);
        }
        else
        {
            throw AccountProblems.LinkInvalid();
        }

        await flow.Db.SaveChangesAsync(cancellationToken);
        return user;
    }

    private async Task ChangeAsync(GableUser user, string newAddress, AccountCall call, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(newAddress, out var address, out var normalized))
        {
            throw AccountProblems.LinkInvalid();
        }

        var old = user.Email;
        (user.Email, user.NormalizedEmail, user.EmailConfirmedAt) = (address, normalized, flow.Now);

        // Links that went to the old address must not open the account any more.
        await flow.Tokens.VoidAsync(user.Id, cancellationToken);
        flow.Trail.Add(AccountEventKind.EmailChanged, user.Id, call.Client, user.Id, $"{old} → {address}");
        await flow.Mailer.SendAsync(flow.Mails.EmailChanged(user, old), cancellationToken);
    }
}
