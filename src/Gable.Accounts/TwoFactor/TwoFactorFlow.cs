using Gable.Data;
using Gable.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Turns the second factor of the signed-in person on and off. Its endpoints want a recent sign-in.</summary>
internal sealed class TwoFactorFlow(FlowServices flow, SecondFactors factors, SessionStarter sessions, IOptions<GableUiOptions> ui)
{
    /// <summary>What an app has to be told.</summary>
    /// <param name="Key">The shared key in base 32, for typing.</param>
    /// <param name="Uri">The same as an address, for the QR code.</param>
    public sealed record Setup(string Key, string Uri);

    /// <summary>Since when it is on; <c>null</c> for off. What is being set up; <c>null</c> for nothing. The recovery codes left.</summary>
    public async Task<(DateTimeOffset? Since, Setup? Setup, int CodesLeft)> ReadAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var user = await flow.UserAsync(call, cancellationToken);
        var factor = await factors.FindAsync(user.Id, cancellationToken);
        var setup = factor is { ConfirmedAt: null } && factors.KeyOf(factor) is { } key ? SetupOf(key, user) : null;
        return (factor?.ConfirmedAt, setup, await factors.CodesLeftAsync(user.Id, cancellationToken));
    }

    /// <summary>Begins setting up; nothing is asked for at sign-in until a code was right.</summary>
    public async Task<Setup> BeginAsync(AccountCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await flow.WriteAsync(
                async cancel =>
                {
                    var user = await flow.UserAsync(call, cancel);

                    if (await factors.IsOnAsync(user.Id, cancel))
                    {
                        throw AccountProblems.TwoFactor(flow.Text("ErrorTwoFactorOn"));
                    }

                    var key = await factors.BeginAsync(user.Id, cancel);
                    await flow.Db.SaveChangesAsync(cancel);
                    return SetupOf(key, user);
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (DataErrors.Violation(exception, flow.Db) is { Kind: ViolationKind.Unique })
        {
            // The button was pressed twice.
            throw AccountProblems.TwoFactor(flow.Text("ErrorTwoFactorAgain"));
        }
    }

    public Task CancelAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var userId = call.RequiredSession.UserId;
        return flow.WriteAsync(cancel => flow.Db.Set<AccountSecondFactor>().Where(factor => factor.UserId == userId && factor.ConfirmedAt == null).ExecuteDeleteAsync(cancel), cancellationToken);
    }

    /// <summary>Turns it on when the app's code is right; other sessions end, because they began with less.</summary>
    /// <returns>The recovery codes, which are shown now and never again.</returns>
    public async Task<IReadOnlyList<string>> ConfirmAsync(string? code, AccountCall call, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks(flow);
        checks.Required("code", code);
        checks.Throw();
        var digits = string.Concat(code!.Where(static letter => !char.IsWhiteSpace(letter)));

        var (codes, started) = await flow.WriteAsync(
            async cancel =>
            {
                var user = await flow.UserAsync(call, cancel);

                if (await factors.FindAsync(user.Id, cancel) is not { ConfirmedAt: null } factor)
                {
                    throw AccountProblems.TwoFactor(flow.Text("ErrorTwoFactorBegin"));
                }

                if (!await factors.TakeCodeAsync(factor, digits, cancel))
                {
                    throw AccountProblems.Invalid("code", flow.Text("ErrorCode"));
                }

                var now = flow.Now;
                await flow.Db.Set<AccountSecondFactor>().Where(row => row.Id == factor.Id).ExecuteUpdateAsync(set => set.SetProperty(static row => row.ConfirmedAt, now), cancel);
                var made = await factors.RenewCodesAsync(user.Id, cancel);
                return (made, await ChangedAsync(user, AccountEventKind.TwoFactorOn, call, cancel));
            },
            cancellationToken);
        sessions.WriteCookie(started, call);
        return codes;
    }

    public async Task TurnOffAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var started = await flow.WriteAsync(
            async cancel =>
            {
                var user = await RequiredAsync(call, cancel);
                await factors.RemoveAsync(user.Id, cancel);
                return await ChangedAsync(user, AccountEventKind.TwoFactorOff, call, cancel);
            },
            cancellationToken);
        sessions.WriteCookie(started, call);
    }

    /// <returns>The recovery codes, which are shown now and never again; those there were work no more.</returns>
    public Task<IReadOnlyList<string>> RenewCodesAsync(AccountCall call, CancellationToken cancellationToken) => flow.WriteAsync(
        async cancel =>
        {
            var user = await RequiredAsync(call, cancel);
            var codes = await factors.RenewCodesAsync(user.Id, cancel);
            flow.Trail.Add(AccountEventKind.RecoveryCodesRenewed, user.Id, call.Client, user.Id);
            await flow.Db.SaveChangesAsync(cancel);
            return codes;
        },
        cancellationToken);

    private async Task<GableUser> RequiredAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var user = await flow.UserAsync(call, cancellationToken);
        return await factors.IsOnAsync(user.Id, cancellationToken) ? user : throw AccountProblems.TwoFactor(flow.Text("ErrorTwoFactorOff"));
    }

    private async Task<(string Secret, AccountSession Session)> ChangedAsync(GableUser user, AccountEventKind kind, AccountCall call, CancellationToken cancellationToken)
    {
        user.SecurityStamp = Secrets.NewStamp();
        var renewed = await sessions.RenewAsync(user, call, cancellationToken);
        await ImpersonationEnd.DeleteSessionsAsync(flow.Db, flow.Db.Set<AccountSession>().Where(session => session.UserId == user.Id && session.Id != renewed.Session.Id), flow.Now, cancellationToken);
        flow.Trail.Add(kind, user.Id, call.Client, user.Id);
        await flow.Mailer.SendAsync(flow.Mails.TwoFactorChanged(user, kind == AccountEventKind.TwoFactorOn, flow.Link(AccountPageKeys.ForgottenPassword)), cancellationToken);
        await flow.Db.SaveChangesAsync(cancellationToken);
        return renewed;
    }

    private Setup SetupOf(byte[] key, GableUser user) => new(Totp.Base32(key), Totp.Uri(key, ui.Value.ProductName ?? "", user.Email));
}
