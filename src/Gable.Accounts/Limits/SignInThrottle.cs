using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Slows attempts on one account, known or not, for all nodes. It never locks: the longest wait is half a minute by default.</summary>
/// <remarks>Browsers that signed in before have a count of their own (OWASP: device cookies), so that a stranger's failures do not slow the owner.</remarks>
internal sealed class SignInThrottle(DbContext db, IOptions<AccountOptions> options, TimeProvider time, IStringLocalizer<AccountText> texts)
{
    // Failures that far apart are forgetfulness.
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    // Whoever guesses at the second step has the password already: that is rarely its owner, and never in a hurry.
    private static readonly TimeSpan SecondStepMemory = TimeSpan.FromDays(1);
    private static readonly TimeSpan SecondStepMaxSlowdown = TimeSpan.FromMinutes(15);

    public static string KeyOf(string normalizedEmail, string? device) => Secrets.Hash($"{normalizedEmail}\n{device}");

    /// <summary>How long an attempt has to wait now; zero or less for not at all.</summary>
    public async Task<TimeSpan> WaitAsync(string key, CancellationToken cancellationToken)
    {
        var found = await db.Set<AccountThrottle>().AsNoTracking().FirstOrDefaultAsync(throttle => throttle.Hash == key, cancellationToken);
        return found is null ? TimeSpan.Zero : found.FailedAt + Pause(found.Failures, options.Value.MaxSlowdown) - time.GetUtcNow();
    }

    public Gable.Core.ProblemException Refusal(TimeSpan wait) => AccountProblems.TooMany(wait, texts["ErrorTooMany", (int)Math.Ceiling(wait.TotalSeconds)]);

    /// <summary>Counts a failure, inside the caller's transaction.</summary>
    public async Task FailedAsync(string key, CancellationToken cancellationToken)
    {
        var (now, forgotten) = (time.GetUtcNow(), time.GetUtcNow() - Memory);
        var updated = await db.Set<AccountThrottle>().Where(throttle => throttle.Hash == key).ExecuteUpdateAsync(
            set => set.SetProperty(static throttle => throttle.Failures, throttle => throttle.FailedAt < forgotten ? 1 : throttle.Failures + 1)
                .SetProperty(static throttle => throttle.FailedAt, now),
            cancellationToken);

        if (updated == 0)
        {
            db.Add(new AccountThrottle { Hash = key, Failures = 1, FailedAt = now });
        }
    }

    /// <summary>Counts an attempt at the second step before it is made, inside the caller's transaction; of many at once, one has its turn.</summary>
    /// <returns>How long the attempt has to wait; zero for not at all.</returns>
    public async Task<TimeSpan> TakeTurnAsync(string key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        if (await db.Set<AccountThrottle>().AsNoTracking().FirstOrDefaultAsync(throttle => throttle.Hash == key, cancellationToken) is not { } found)
        {
            db.Add(new AccountThrottle { Hash = key, Failures = 1, FailedAt = now });
            return TimeSpan.Zero;
        }

        if (found.FailedAt + Pause(found.Failures, SecondStepMaxSlowdown) - now is var wait && wait > TimeSpan.Zero)
        {
            return wait;
        }

        var failures = found.FailedAt < now - SecondStepMemory ? 1 : found.Failures + 1;
        var taken = await db.Set<AccountThrottle>().Where(throttle => throttle.Hash == key && throttle.Failures == found.Failures && throttle.FailedAt == found.FailedAt).ExecuteUpdateAsync(
            set => set.SetProperty(static throttle => throttle.Failures, failures).SetProperty(static throttle => throttle.FailedAt, now), cancellationToken);
        return taken == 1 ? TimeSpan.Zero : TimeSpan.FromSeconds(1);
    }

    /// <summary>Forgets the failures of a key, inside the caller's transaction.</summary>
    public Task ForgetAsync(string key, CancellationToken cancellationToken) =>
        db.Set<AccountThrottle>().Where(throttle => throttle.Hash == key).ExecuteDeleteAsync(cancellationToken);

    private TimeSpan Pause(int failures, TimeSpan longest)
    {
        var over = failures - options.Value.FailuresBeforeSlowdown;
        return over < 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(longest.TotalSeconds, Math.Pow(2, Math.Min(over, 20))));
    }
}
