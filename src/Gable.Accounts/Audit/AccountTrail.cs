using Gable.Core;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Adds lines to the audit trail; they are saved with the change that they tell of.</summary>
internal sealed class AccountTrail(DbContext db, TimeProvider time, CurrentRequest request)
{
    public void Add(AccountEventKind kind, Guid? userId, ClientDetails client, Guid? actorId, string? subject = null) => db.Add(new AccountEvent
    {
        At = time.GetUtcNow(),
        Kind = kind,
        UserId = userId,
        ActorId = actorId,
        ImpersonatorId = request.HttpContext?.Features.Get<SessionState>() is { Impersonator: { } impersonator } session && session.UserId == actorId ? impersonator.Id : null,
        Subject = subject is { Length: > 300 } ? subject[..300] : subject,
        Address = client.Address,
        UserAgent = client.UserAgent,
    });
}
