using System.Collections.Concurrent;
using Gable.Data;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Sessions that were found valid a moment ago. What this node commits about users, roles and sessions is forgotten before the commit returns.</summary>
internal sealed class SessionCache(IOptions<AccountOptions> options, TimeProvider time) : ICommitObserver
{
    private const int Capacity = 20_000;

    private static readonly Type[] Rights = [typeof(AccountRole), typeof(AccountRolePermission)];
    private static readonly Type[] Own = [typeof(AccountUserRole), typeof(AccountUserPermission)];
    private static readonly string[] Tables = ["AccountSessions", "AccountRoles", "AccountRolePermissions", "AccountUserRoles", "AccountUserPermissions", "AccountApiTokens"];

    private readonly ConcurrentDictionary<string, (SessionState State, long Since)> _entries = new(StringComparer.Ordinal);
    private readonly TimeSpan _time = options.Value.SessionCacheTime;
    private UnsettledTransaction[] _unsettled = [];
    private string? _userTable;
    private long _generation;

    /// <summary>Raised by every change; what was read before a change is not kept after it.</summary>
    public long Generation => Interlocked.Read(ref _generation);

    public SessionState? Find(string hash) =>
        _entries.TryGetValue(hash, out var entry) && time.GetElapsedTime(entry.Since) < _time && IsSettled() ? entry.State : null;

    public void Keep(string hash, SessionState state, IEntityType user, long since, long generation)
    {
        _userTable ??= user.GetAnnotations().FirstOrDefault(static annotation => annotation.Name == "Relational:TableName")?.Value as string;

        if (_time == TimeSpan.Zero || !IsSettled())
        {
            return;
        }

        if (_entries.Count >= Capacity)
        {
            _entries.Clear();
        }

        _entries[hash] = (state, since);

        // A change between reading and keeping has found nothing to forget.
        if (Generation != generation)
        {
            _entries.TryRemove(hash, out _);
        }
    }

    public void Committed(CommittedTransaction transaction)
    {
        if (transaction.IsEverything || transaction.Tables.Any(IsOurs))
        {
            Forget(static _ => true);
        }

        foreach (var change in transaction.Changes)
        {
            Apply(change);
        }
    }

    public void Unsettled(UnsettledTransaction transaction)
    {
        if (transaction.IsEverything || transaction.Tables.Any(IsOurs))
        {
            lock (_entries)
            {
                _unsettled = [.. _unsettled, transaction];
            }

            Forget(static _ => true);
        }
    }

    private void Apply(Change change)
    {
        var type = change.Entity.ClrType;

        if (type == typeof(AccountSession))
        {
            // Noting a use changes nothing that is believed.
            if (change.Kind == ChangeKind.Delete || change.MayHaveChanged(nameof(AccountSession.Hash)) || change.MayHaveChanged(nameof(AccountSession.Stamp)) ||
                change.MayHaveChanged(nameof(AccountSession.ImpersonatedUserId)) || change.MayHaveChanged(nameof(AccountSession.ImpersonationEndsAt)))
            {
                Forget(state => state.Id.Equals(change.Key[0]));
            }
        }
        else if (type == typeof(AccountApiToken))
        {
            if (change.Kind == ChangeKind.Delete || change.MayHaveChanged(nameof(AccountApiToken.Scopes)) || change.MayHaveChanged(nameof(AccountApiToken.ExpiresAt)))
            {
                Forget(state => state.Id.Equals(change.Key[0]));
            }
        }
        else if (typeof(GableUser).IsAssignableFrom(type))
        {
            Forget(state => state.Concerns(change.Key[0]));
        }
        else if (Rights.Contains(type))
        {
            Forget(static _ => true);
        }
        else if (Own.Contains(type))
        {
            var users = new[] { UserOf(change.Before), UserOf(change.After) };
            Forget(state => users.All(static user => user is null) || users.Any(user => user is not null && state.Concerns(user)));
        }
    }

    private static Guid? UserOf(RowImage? row) => row is not null && row.TryGet(nameof(AccountUserRole.UserId), out var user) ? user as Guid? : null;

    private void Forget(Func<SessionState, bool> concerned)
    {
        Interlocked.Increment(ref _generation);

        foreach (var (hash, entry) in _entries)
        {
            if (concerned(entry.State))
            {
                _entries.TryRemove(hash, out _);
            }
        }
    }

    private bool IsOurs(string table) => Tables.Contains(table) || table == _userTable;

    private bool IsSettled()
    {
        if (_unsettled.Length == 0)
        {
            return true;
        }

        lock (_entries)
        {
            _unsettled = [.. _unsettled.Where(static transaction => !transaction.IsOver)];
            return _unsettled.Length == 0;
        }
    }
}
