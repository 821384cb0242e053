using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Accounts;

/// <summary>The application's users, whatever their class: the one place that knows it.</summary>
internal interface IAccountUsers
{
    /// <summary>The class in the model.</summary>
    IEntityType Model { get; }

    GableUser New();

    void Add(GableUser user);

    void Remove(GableUser user);

    /// <summary>The user, tracked: as it is in the database now.</summary>
    Task<GableUser?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The user with an address, tracked.</summary>
    Task<GableUser?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken);

    /// <summary>Makes others who lock the same user wait until the caller's transaction is over.</summary>
    Task LockAsync(Guid id, CancellationToken cancellationToken);

    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Users by address, untracked.</summary>
    Task<List<GableUser>> ListAsync(string? search, int limit, CancellationToken cancellationToken);

    /// <summary>Users by address, untracked.</summary>
    Task<List<GableUser>> ListAsync(AccountUserQuery query, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Users by key, untracked.</summary>
    Task<Dictionary<Guid, GableUser>> FindAllAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>A session and its user, untracked.</summary>
    Task<(AccountSession Session, GableUser User)?> FindSessionAsync(string hash, CancellationToken cancellationToken);

    /// <summary>A session by its key and its user, untracked.</summary>
    Task<(AccountSession Session, GableUser User)?> FindSessionAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>An API token and its user, untracked.</summary>
    Task<(AccountApiToken Token, GableUser User)?> FindApiTokenAsync(string hash, CancellationToken cancellationToken);
}
