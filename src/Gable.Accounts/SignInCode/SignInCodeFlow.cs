using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts;

/// <summary>Signs in by six digits in a mail instead of a password, in the browser that asked for them.</summary>
/// <remarks>Six digits can be guessed, so each code has five attempts, counted before they are made, and an account gets four codes an hour. The database has
/// a hash of the browser's secret and one of secret and code: whoever reads it can try no code out.</remarks>
internal sealed class SignInCodeFlow(FlowServices flow, AddressLimiter limiter, SignInLinkFlow links, SignInCodeTicket tickets, MailWork work)
{
    private const int MaxAttempts = 5;

    /// <summary>Promises a code. Whether there is an account is looked up after the answer.</summary>
    public void Ask(string? email, AccountCall call)
    {
        limiter.Count(call.Http);
        var checks = new FieldChecks(flow);
        var (address, normalized) = checks.Email("email", email);
        checks.Throw();
        var (secret, client) = (tickets.Write(call.Http, normalized), call.Client);
        work.Add((services, cancellationToken) => SendAsync(services.GetRequiredService<FlowServices>(), address, normalized, secret, client, cancellationToken));
    }

    /// <exception cref="Gable.Core.ProblemException">The code is wrong, used or too old, or was asked for elsewhere.</exception>
    public async Task<SignInOutcome> RunAsync(string? code, bool remember, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var checks = new FieldChecks(flow);
        checks.Required("code", code);
        checks.Throw();

        // The browser never asked, or too long ago.
        var ticket = tickets.Read(call.Http) ?? throw AccountProblems.FirstStepMissing(flow.Text("ErrorSignInCodeFirst"));
        var digits = string.Concat(code!.Where(static letter => !char.IsWhiteSpace(letter)));

        if (digits.Length > 10 || await TryAsync(ticket.Secret, digits, cancellationToken) is not { } token)
        {
            throw AccountProblems.Invalid("code", flow.Text("ErrorSignInCode"));
        }

        try
        {
            var outcome = await links.RunAsync(token, ticket.NormalizedEmail, "by a code", remember, call, cancellationToken);
            tickets.Delete(call.Http);
            return outcome;
        }
        catch (Gable.Core.ProblemException exception) when (exception.Problem.Id == "GABLE4004")
        {
            // Taken in this moment, or the account changed.
            throw AccountProblems.Invalid("code", flow.Text("ErrorSignInCode"));
        }
    }

    private Task<AccountToken?> TryAsync(string secret, string code, CancellationToken cancellationToken) => flow.WriteAsync(
        async cancel =>
        {
            var (hash, oldest) = (Secrets.Hash(secret), flow.Now - SignInCodeTicket.Lifetime);
            var counted = await flow.Db.Set<AccountToken>()
                .Where(token => token.Hash == hash && token.Purpose == AccountTokenPurpose.SignInCode && token.CreatedAt > oldest && token.Attempts < MaxAttempts)
                .ExecuteUpdateAsync(static set => set.SetProperty(static token => token.Attempts, static token => token.Attempts + 1), cancel);
            return counted == 1 && await flow.Db.Set<AccountToken>().AsNoTracking().FirstOrDefaultAsync(token => token.Hash == hash, cancel) is { } found && found.Data == HashOf(secret, code) ? found : null;
        },
        cancellationToken);

    private static Task<int> SendAsync(FlowServices flow, string address, string normalized, string secret, ClientDetails client, CancellationToken cancellationToken) => flow.WriteAsync(
        async cancel =>
        {
            var user = await flow.Users.FindByEmailAsync(normalized, cancel);
            flow.Trail.Add(AccountEventKind.SignInLinkAsked, user?.Id, client, null, address);

            if (user is not null && !user.IsKeptOut(flow.Now) && await flow.Tokens.HasRoomAsync(user.Id, AccountTokenPurpose.SignInCode, cancel))
            {
                var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
                flow.Tokens.Add(secret, user.Id, AccountTokenPurpose.SignInCode, HashOf(secret, code));
                await flow.Mailer.SendAsync(flow.Mails.SignInCode(user, code), cancel);
            }
            else
            {
                // The second step must not be faster for want of a row to count in. What it holds is the hash of no digits.
                flow.Tokens.Add(secret, Guid.Empty, AccountTokenPurpose.SignInCode, HashOf(secret, Secrets.New()));
            }

            return await flow.Db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    private static string HashOf(string secret, string code) => Secrets.Hash($"{secret}\n{code}");
}
