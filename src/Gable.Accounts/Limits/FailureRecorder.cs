using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Counts a wrong password and notes it in the trail, in one transaction.</summary>
internal sealed class FailureRecorder(FlowServices flow, SignInThrottle throttle)
{
    private const int MaxAttempts = 5;

    public async Task RecordAsync(string key, AccountEventKind kind, Guid? userId, AccountCall call, string? subject, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            flow.Db.ChangeTracker.Clear();

            try
            {
                await flow.WriteAsync(
                    async cancel =>
                    {
                        await throttle.FailedAsync(key, cancel);
                        flow.Trail.Add(kind, userId, call.Client, call.Session?.UserId, subject);
                        return await flow.Db.SaveChangesAsync(cancel);
                    },
                    cancellationToken);
                return;
            }
            catch (DbUpdateException exception) when (attempt < MaxAttempts && DataErrors.Violation(exception, flow.Db) is { Kind: ViolationKind.Unique })
            {
                // Two first failures at once: the other one made the row.
            }
        }
    }
}
