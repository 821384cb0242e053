using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Notes in the audit trail that acting in another's name ended with its session or its time, when nobody went on as itself. The caller saves.</summary>
internal static class ImpersonationEnd
{
    public const string SessionEnded = "its session was ended";

    public const string TimeOver = "its time was over";

    /// <summary>Deletes sessions, inside the caller's transaction; for those that acted in another's name the trail says that this is over.</summary>
    /// <returns>How many sessions there were.</returns>
    public static async Task<int> DeleteSessionsAsync(DbContext db, IQueryable<AccountSession> sessions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await NoteAsync(db, sessions, now, cancellationToken);
        return await sessions.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Adds the line of each session that has none yet: a time that ran out is noted once, at the moment when it did.</summary>
    public static async Task NoteAsync(DbContext db, IQueryable<AccountSession> sessions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var acting = sessions.Where(static session => session.ImpersonatedUserId != null);

        // The person and what cleans up on each node may notice in the same moment: whoever comes second waits here, and finds the line.
        if (await acting.ExecuteUpdateAsync(static set => set.SetProperty(static session => session.ImpersonationEndsAt, static session => session.ImpersonationEndsAt), cancellationToken) > 0)
        {
            var unnoted = await acting.AsNoTracking()
                .Where(session => !db.Set<AccountEvent>().Any(entry =>
                    entry.UserId == session.ImpersonatedUserId && entry.At == session.ImpersonationEndsAt && entry.Kind == AccountEventKind.ImpersonationEnded && entry.ActorId == session.UserId))
                .ToListAsync(cancellationToken);
            db.AddRange(unnoted.Select(session => Line(session, now)));
        }
    }

    /// <summary>The line of one session.</summary>
    public static AccountEvent Line(AccountSession session, DateTimeOffset now)
    {
        var isOver = session.ImpersonationEndsAt <= now;
        return new AccountEvent
        {
            At = isOver ? session.ImpersonationEndsAt!.Value : now,
            Kind = AccountEventKind.ImpersonationEnded,
            UserId = session.ImpersonatedUserId,
            ActorId = session.UserId,
            Subject = isOver ? TimeOver : SessionEnded,
        };
    }
}
