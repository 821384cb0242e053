using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Gable.Data;

/// <summary>Reads on the driver itself, for queries whose SQL EF Core has written before.</summary>
/// <remarks>A singleton service. Connections are those of EF Core: same pool on PostgreSQL, same set-up on SQLite.</remarks>
public sealed class DriverReads : IDisposable
{
    private readonly NpgsqlDataSource? _postgres;
    private readonly DatabaseBreaker _breaker;
    private readonly Lazy<string?> _obstacle;

    internal DriverReads(DatabaseSettings settings, DatabaseConnections connections, DatabaseBreaker breaker, Func<DbContext> open)
    {
        Kind = settings.Kind;
        _postgres = connections.Postgres;
        _breaker = breaker;
        Sqlite = Kind == DatabaseKind.Sqlite ? new SqliteReadPool(open) : null;
        _obstacle = new Lazy<string?>(() =>
        {
            using var db = open();
            return ObstacleOf(db);
        });
    }

    /// <summary>The engine.</summary>
    public DatabaseKind Kind { get; }

    /// <summary>The connections on SQLite; <c>null</c> on PostgreSQL.</summary>
    public SqliteReadPool? Sqlite { get; }

    /// <summary>Why reads must go through EF Core in this application; <c>null</c> when they need not.</summary>
    /// <remarks>An interceptor of the application may change commands, connections or rows; what runs beside EF Core would not pass it.</remarks>
    public string? Obstacle => _obstacle.Value;

    /// <summary>An open connection on PostgreSQL.</summary>
    /// <param name="cancellationToken">Gives the wait for a connection up.</param>
    /// <exception cref="DatabaseUnavailableException">The last attempt failed a moment ago.</exception>
    /// <exception cref="NpgsqlException">No connection can be opened.</exception>
    public async ValueTask<NpgsqlConnection> OpenPostgresAsync(CancellationToken cancellationToken)
    {
        _breaker.Check();

        try
        {
            var connection = await _postgres!.OpenConnectionAsync(cancellationToken);
            _breaker.Close();
            return connection;
        }
        catch (NpgsqlException exception)
        {
            _breaker.Open(exception);
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Sqlite?.Dispose();

    private static string? ObstacleOf(DbContext db)
    {
        var core = db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>();
        var foreign = (core?.Interceptors ?? []).Concat<object>(core?.SingletonInterceptors ?? [])
            .FirstOrDefault(interceptor => interceptor.GetType().Assembly != typeof(DriverReads).Assembly && !HearsOfSavesAlone(interceptor));

        return foreign is null ? null : $"the interceptor {foreign.GetType().Name} must see every read";
    }

    private static bool HearsOfSavesAlone(object interceptor) => interceptor.GetType().GetInterfaces()
        .Where(kind => kind != typeof(IInterceptor) && kind.IsAssignableTo(typeof(IInterceptor)))
        .All(kind => kind == typeof(ISaveChangesInterceptor));
}
