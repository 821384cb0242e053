using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts;

/// <summary>Forgotten passwords and their replacement through a link.</summary>
internal sealed class PasswordFlow(FlowServices flow, AddressLimiter limiter, MailWork work)
{
    /// <summary>Promises a link. Whether there is an account is looked up after the answer.</summary>
    public void Forgotten(string? email, AccountCall call)
    {
        limiter.Count(call.Http);
        var checks = new FieldChecks(flow);
        var (address, normalized) = checks.Email("email", email);
        checks.Throw();
        var secret = Secrets.New();
        var (link, client) = (flow.Link(AccountPageKeys.ResetPassword, secret), call.Client);
        work.Add((services, cancellationToken) => SendAsync(services.GetRequiredService<FlowServices>(), address, normalized, secret, link, client, cancellationToken));
    }

    public async Task ResetAsync(string? token, string? newPassword, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var found = await flow.Tokens.FindAsync(token, cancellationToken, AccountTokenPurpose.ResetPassword) ?? throw AccountProblems.LinkInvalid();
        var user = await flow.Users.FindAsync(found.UserId, cancellationToken) ?? throw AccountProblems.LinkInvalid();

        // A password that is refused leaves the link as it was.
        var checks = new FieldChecks(flow);
        checks.NewPassword("newPassword", newPassword, user.Email, user.Name);
        checks.Throw();
        var hash = await flow.Hashing.HashAsync(newPassword!, cancellationToken);

        user = await flow.WriteAsync(cancel => ResetAsync(found, hash, call, cancel), cancellationToken);
        await flow.Hooks.PasswordChangedAsync(user, cancellationToken);
    }

    private static Task<int> SendAsync(FlowServices flow, string address, string normalized, string secret, string link, ClientDetails client, CancellationToken cancellationToken) => flow.WriteAsync(
        async cancel =>
        {
            var user = await flow.Users.FindByEmailAsync(normalized, cancel);
            flow.Trail.Add(AccountEventKind.PasswordResetAsked, user?.Id, client, null, address);

            if (user is { DeactivatedAt: null } && await flow.Tokens.HasRoomAsync(user.Id, AccountTokenPurpose.ResetPassword, cancel))
            {
                flow.Tokens.Add(secret, user.Id, AccountTokenPurpose.ResetPassword, normalized);
                await flow.Mailer.SendAsync(flow.Mails.ResetPassword(user, link), cancel);
            }

            return await flow.Db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    private async Task<GableUser> ResetAsync(AccountToken token, string hash, AccountCall call, CancellationToken cancellationToken)
    {
        await flow.Tokens.TakeAsync(token, cancellationToken);
        var user = await flow.Users.FindAsync(token.UserId, cancellationToken) ?? throw AccountProblems.LinkInvalid();
        await flow.SetPasswordAsync(user, hash, cancellationToken);

        // Whoever has the link reads the mails to this address.
        user.EmailConfirmedAt ??= token.Data == user.NormalizedEmail ? flow.Now : null;
        await ImpersonationEnd.DeleteSessionsAsync(flow.Db, flow.Db.Set<AccountSession>().Where(session => session.UserId == user.Id), flow.Now, cancellationToken);
        flow.Trail.Add(AccountEventKind.PasswordReset, user.Id, call.Client, user.Id);
        await flow.Db.SaveChangesAsync(cancellationToken);
        await flow.Mailer.SendAsync(flow.Mails.PasswordChanged(user, flow.Link(AccountPageKeys.ForgottenPassword)), cancellationToken);
        return user;
    }
}
