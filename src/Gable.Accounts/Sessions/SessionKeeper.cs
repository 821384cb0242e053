using System.Collections.Concurrent;
using System.Net;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Notes beside the requests when sessions and tokens were used, and removes what is over.</summary>
internal sealed class SessionKeeper(IServiceScopeFactory scopes, SigningKeys keys, IOptions<AccountOptions> options, TimeProvider time, ILogger<SessionKeeper> logger) : BackgroundService
{
    internal static readonly TimeSpan NoteInterval = TimeSpan.FromMinutes(1);

    private const int MaxNoted = 50_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CleanUpInterval = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _flushing = new(1, 1);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, string? Address, bool IsToken)> _used = new();

    public void NoteUse(SessionState session, IPAddress? address)
    {
        if (session.ShouldNote(time.GetUtcNow(), NoteInterval))
        {
            if (_used.Count < MaxNoted)
            {
                _used[session.Id] = (time.GetUtcNow(), ClientDetails.Text(address), session.IsToken);
            }
        }
    }

    /// <summary>Writes what was noted.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        // One at a time: whoever waits for the second finds everything written.
        if (_used.IsEmpty)
        {
            return;
        }

        await _flushing.WaitAsync(cancellationToken);

        try
        {
            foreach (var id in _used.Keys)
            {
                if (_used.TryRemove(id, out var use))
                {
                    await WriteAsync(id, use.At, use.Address, use.IsToken, cancellationToken);
                }
            }
        }
        finally
        {
            _flushing.Release();
        }
    }

    /// <summary>Removes sessions, links, counts and audit lines whose time is over.</summary>
    public async Task CleanUpAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, gate) = (scope.ServiceProvider.GetRequiredService<DbContext>(), scope.ServiceProvider.GetRequiredService<IWriteGate>());
        var now = time.GetUtcNow();
        var (counted, audited) = (now - TimeSpan.FromDays(1), now - options.Value.AuditKept);

        await db.WriteAsync(gate, async cancel =>
        {
            await EndImpersonationsAsync(db, now, cancel);
            await ImpersonationEnd.DeleteSessionsAsync(db, db.Set<AccountSession>().Where(session => session.ExpiresAt <= now || session.IdleExpiresAt <= now), now, cancel);
            await db.SaveChangesAsync(cancel);
            await CleanUpTokensAsync(db, counted, cancel);
            await db.Set<AccountToken>().Where(token => token.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
            await db.Set<AccountThrottle>().Where(throttle => throttle.FailedAt <= counted).ExecuteDeleteAsync(cancel);
            return await db.Set<AccountEvent>().Where(entry => entry.At <= audited).ExecuteDeleteAsync(cancel);
        }, cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(FlushAsync, cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        _flushing.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        var cleaned = time.GetUtcNow();

        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(FlushAsync, stoppingToken);

                if (time.GetUtcNow() - cleaned >= CleanUpInterval)
                {
                    cleaned = time.GetUtcNow();
                    await TryAsync(CleanUpAsync, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; StopAsync writes the rest.
        }
    }

    // A copy of a refresh token that comes within a day of its use ends the session; later it is only unknown.
    private async Task CleanUpTokensAsync(DbContext db, DateTimeOffset used, CancellationToken cancellationToken)
    {
        await db.Set<AccountRefreshToken>().Where(token => token.UsedAt <= used || !db.Set<AccountSession>().Any(session => session.Id == token.SessionId)).ExecuteDeleteAsync(cancellationToken);
        await keys.CleanUpAsync(db, cancellationToken);
    }

    // Whoever never came back to go on as itself signs in again.
    private static async Task EndImpersonationsAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var over = db.Set<AccountSession>().Where(session => session.ImpersonationEndsAt <= now);
        await ImpersonationEnd.NoteAsync(db, over, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await over.Where(session => session.ImpersonationEndsAt <= now - CleanUpInterval).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A database that is away now is back at another tick.
            AccountsLog.KeepingFailed(logger, exception);
        }
    }

    private async Task WriteAsync(Guid id, DateTimeOffset at, string? address, bool isToken, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, gate) = (scope.ServiceProvider.GetRequiredService<DbContext>(), scope.ServiceProvider.GetRequiredService<IWriteGate>());

        try
        {
            await db.WriteAsync(gate, cancel => isToken ? NoteTokenAsync(db, id, at, address, cancel) : NoteSessionAsync(db, id, at, address, cancel), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was ended in between.
        }
    }

    // Row by row through the context, so that the caches see exactly which columns changed.
    private async Task<int> NoteSessionAsync(DbContext db, Guid id, DateTimeOffset at, string? address, CancellationToken cancellationToken)
    {
        if (await db.Set<AccountSession>().FirstOrDefaultAsync(session => session.Id == id, cancellationToken) is not { } session || session.LastUsedAt >= at)
        {
            return 0;
        }

        var idle = session.IsRemembered ? options.Value.SessionIdleTimeout : options.Value.BrowserSessionIdleTimeout;
        (session.LastUsedAt, session.Address, session.IdleExpiresAt) = (at, address, at + idle);
        return await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<int> NoteTokenAsync(DbContext db, Guid id, DateTimeOffset at, string? address, CancellationToken cancellationToken)
    {
        if (await db.Set<AccountApiToken>().FirstOrDefaultAsync(token => token.Id == id, cancellationToken) is not { } token)
        {
            return 0;
        }

        // The trail has where and on which days, not every minute.
        if (token.LastUsedAt?.UtcDateTime.Date != at.UtcDateTime.Date || token.LastAddress != address)
        {
            db.Add(new AccountEvent { At = at, Kind = AccountEventKind.ApiTokenUsed, UserId = token.UserId, ActorId = token.UserId, Subject = token.Name, Address = address });
        }

        (token.LastUsedAt, token.LastAddress) = (at, address);
        return await db.SaveChangesAsync(cancellationToken);
    }
}
