using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Gable.Data;

/// <summary>Reads on the driver itself, for queries whose SQL EF Core has written before.</summary>
/// <remarks>A singleton service. Connections are set up as those of EF Core, and on PostgreSQL come from the same pool.</remarks>
public sealed class DriverReads : IAsyncDisposable, IDisposable
{
    private readonly Lazy<string?> _obstacle;

    internal DriverReads(DatabaseSettings settings, DatabaseConnections connections, DatabaseBreaker breaker, TimeProvider time, Func<DbContext> open)
    {
        Kind = settings.Kind;
        Sqlite = Kind == DatabaseKind.Sqlite ? new SqliteReadPool(open) : null;
        Postgres = connections.Postgres is { } source ? new PostgresReadPool(source, breaker, time) : null;
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

    /// <summary>The connections on PostgreSQL; <c>null</c> on SQLite.</summary>
    public PostgresReadPool? Postgres { get; }

    /// <summary>Why reads must go through EF Core in this application; <c>null</c> when they need not.</summary>
    /// <remarks>An interceptor of the application may change commands, connections or rows; what runs beside EF Core would not pass it.</remarks>
    public string? Obstacle => _obstacle.Value;

    /// <inheritdoc />
    public void Dispose()
    {
        Sqlite?.Dispose();
        Postgres?.Dispose();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Sqlite?.Dispose();
        return Postgres?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

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
