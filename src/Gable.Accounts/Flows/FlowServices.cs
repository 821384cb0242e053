using Gable.Data;
using Gable.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>What every flow needs; one per request.</summary>
internal sealed class FlowServices(
    DbContext db, IWriteGate gate, IAccountUsers users, AccountTrail trail, AccountTokens tokens, IAccountHooks hooks, IMailer mailer, AccountMails mails,
    MailLinks links, PasswordHashing hashing, PasswordRules rules, IStringLocalizer<AccountText> texts, IOptions<AccountOptions> options, TimeProvider time)
{
    public DbContext Db => db;

    public IAccountUsers Users => users;

    public AccountTrail Trail => trail;

    public AccountTokens Tokens => tokens;

    public IAccountHooks Hooks => hooks;

    public IMailer Mailer => mailer;

    public AccountMails Mails => mails;

    public PasswordHashing Hashing => hashing;

    public PasswordRules Rules => rules;

    public AccountOptions Options => options.Value;

    public DateTimeOffset Now => time.GetUtcNow();

    public string Text(string key, params object[] values) => texts[key, values];

    public Task<TResult> WriteAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken) => db.WriteAsync(gate, work, cancellationToken);

    /// <summary>The full address of a page, for a mail.</summary>
    public string Link(string page, string? token = null) => links.To($"/account/{page}{(token is null ? "" : $"?token={token}")}");

    /// <summary>The user of a request that only signed-in people can send, as it is now.</summary>
    public async Task<GableUser> UserAsync(AccountCall call, CancellationToken cancellationToken) =>
        await users.FindAsync(call.RequiredSession.UserId, cancellationToken) ?? throw AccountProblems.SignInFirst();

    /// <summary>Sets a password that was checked and hashed, and ends what the old one opened; inside the caller's transaction.</summary>
    public async Task SetPasswordAsync(GableUser user, string hash, CancellationToken cancellationToken)
    {
        (user.PasswordHash, user.PasswordChangedAt, user.SecurityStamp) = (hash, Now, Secrets.NewStamp());
        await tokens.VoidAsync(user.Id, cancellationToken);

        if (!Options.ApiTokensOutlivePassword)
        {
            await db.Set<AccountApiToken>().Where(token => token.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
