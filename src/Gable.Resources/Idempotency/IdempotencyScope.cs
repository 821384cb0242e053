using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gable.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Resources;

/// <summary>Makes a request with an <c>Idempotency-Key</c> happen once (draft-ietf-httpapi-idempotency-key-header).</summary>
/// <remarks>The answer is written in the transaction of the rows: either both are there or neither. A failed request leaves no record,
/// so that it can be repeated after the mistake is mended.</remarks>
internal sealed class IdempotencyScope : IDisposable
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    private const int CleanupRows = 1000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private static readonly IdempotencyScope Off = new(null!, null!, null!, null, "");

    private readonly HttpContext _http;
    private readonly WriteSession _session;
    private readonly IdempotencyState _state;
    private readonly string? _id;
    private readonly string _bodyHash;

    private IdempotencyScope(HttpContext http, WriteSession session, IdempotencyState state, string? id, string bodyHash)
    {
        _http = http;
        _session = session;
        _state = state;
        _id = id;
        _bodyHash = bodyHash;
    }

    /// <summary>Claims the request's key in this process; a request without the header passes freely.</summary>
    public static IdempotencyScope Enter(HttpContext http, WriteSession session, JsonBody body)
    {
        if (!http.Request.Headers.TryGetValue(Header, out var values))
        {
            return Off;
        }

        if (values is not [{ Length: >= 1 and <= 255 } key] || key.Any(letter => letter is < '!' or > '~'))
        {
            throw IdempotencyProblems.BadKey();
        }

        if (session.Db.Model.FindEntityType(typeof(IdempotencyRecord)) is null)
        {
            throw IdempotencyProblems.NoTable();
        }

        var actor = session.Actor;
        var id = Hash(Encoding.UTF8.GetBytes($"{actor.IsSignedIn}\n{actor.Tenant}\n{actor.Subject}\n{http.Request.Path}\n{key}"));
        var state = http.RequestServices.GetRequiredService<IdempotencyState>();

        return state.TryBegin(id)
            ? new IdempotencyScope(http, session, state, id, Hash(body.Bytes.Span))
            : throw IdempotencyProblems.StillRunning();
    }

    /// <summary>Repeats the kept answer, or does the work and keeps its answer; inside the transaction.</summary>
    public async Task<WriteAnswer> RunAsync(Func<Task<WriteAnswer>> work, CancellationToken cancellationToken)
    {
        if (_id is null)
        {
            return await work();
        }

        await LockAsync(_id, cancellationToken);
        var now = Clock().GetUtcNow();
        var db = _session.Db;
        var known = await db.Set<IdempotencyRecord>().AsNoTracking().FirstOrDefaultAsync(record => record.Id == _id, cancellationToken);

        if (known is not null && known.ExpiresAtUnixSeconds > now.ToUnixTimeSeconds())
        {
            return Replay(known);
        }

        if (known is not null)
        {
            await db.Set<IdempotencyRecord>().Where(record => record.Id == _id).ExecuteDeleteAsync(cancellationToken);
        }

        var answer = await work();
        db.Add(Keep(answer, now));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();

        if (_state.ShouldCleanUp(now))
        {
            _session.Transaction.AfterCommit(token => CleanUpAsync(now, token));
        }

        return answer;
    }

    public void Dispose()
    {
        if (_id is not null)
        {
            _state.End(_id);
        }
    }

    private WriteAnswer Replay(IdempotencyRecord known)
    {
        if (known.BodyHash != _bodyHash)
        {
            throw IdempotencyProblems.OtherBody();
        }

        _http.Response.Headers["Idempotency-Replayed"] = "true";
        return new WriteAnswer(known.Status, known.Location, known.ETag, known.Body);
    }

    private IdempotencyRecord Keep(WriteAnswer answer, DateTimeOffset now) => new()
    {
        Id = _id!,
        BodyHash = _bodyHash,
        Status = answer.Status,
        Location = answer.Location,
        ETag = answer.ETag,
        Body = answer.Body,
        ExpiresAtUnixSeconds = (now + Lifetime).ToUnixTimeSeconds(),
    };

    /// <summary>Keeps other nodes from working on the same key; SQLite's transaction is the only writer already.</summary>
    private async Task LockAsync(string id, CancellationToken cancellationToken)
    {
        if (!_session.Db.Database.IsNpgsql())
        {
            return;
        }

        var number = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.ASCII.GetBytes(id)));
        var isMine = await _session.Db.Database
            .SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({number}) AS \"Value\"")
            .SingleAsync(cancellationToken);

        if (!isMine)
        {
            throw IdempotencyProblems.StillRunning();
        }
    }

    /// <summary>Removes what has expired, a bounded number at a time.</summary>
    private async Task CleanUpAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            using var turn = await _http.RequestServices.GetRequiredService<IWriteGate>().EnterAsync(cancellationToken);
            var limit = now.ToUnixTimeSeconds();
            var expired = _session.Db.Set<IdempotencyRecord>()
                .Where(record => record.ExpiresAtUnixSeconds <= limit)
                .OrderBy(record => record.ExpiresAtUnixSeconds)
                .Take(CleanupRows)
                .Select(record => record.Id);
            await _session.Db.Set<IdempotencyRecord>().Where(record => expired.Contains(record.Id)).ExecuteDeleteAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            var logger = _http.RequestServices.GetRequiredService<ILogger<IdempotencyScope>>();
            WritesLog.CleanupFailed(logger, exception);
        }
    }

    private TimeProvider Clock() => _http.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;

    private static string Hash(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(SHA256.HashData(bytes));
}
