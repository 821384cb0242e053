using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <content>Plans of declared queries.</content>
internal sealed partial class ReadPlans
{
    /// <summary>The plan that reads the rows of a declared query as entities; <c>null</c> when EF Core must do it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="read">The run.</param>
    /// <param name="isFirst">Whether one row is enough.</param>
    /// <param name="services">Makes the context that a new plan is translated with.</param>
    public IRowsPlan<T>? FindRows<T>(BoundQuery query, ReadInput read, bool isFirst, IServiceProvider services)
        where T : class => (IRowsPlan<T>?)Find(query, read, isFirst ? '1' : '*', services, isFirst ? BuildFirst<T> : BuildRows<T>);

    /// <summary>The plan that counts the rows of a declared query; <c>null</c> when EF Core must do it.</summary>
    public IRowsPlan<long>? FindCount<T>(BoundQuery query, ReadInput read, IServiceProvider services)
        where T : class => (IRowsPlan<long>?)Find(query, read, '#', services, BuildCount<T>);

    private IPlan? Find(BoundQuery query, ReadInput read, char kind, IServiceProvider services, Func<BoundQuery, ReadInput, DbContext, IPlan?> build)
    {
        if (!_isEnabled || !query.CanPlan)
        {
            return null;
        }

        var shape = new ShapeText(stackalloc char[128]);

        try
        {
            // No name of a resource begins so.
            shape.Add('=');
            shape.Add(query.Number);
            shape.Add(kind);
            ReadShape.Query(ref shape, read);

            if (_cache.TryFind(shape.Text, out var known))
            {
                return known;
            }

            var plan = _reads!.Obstacle is null ? build(query, read, services.GetRequiredService<DbContext>()) : null;
            Keep(shape.Text.ToString(), read, plan);
            return plan;
        }
        finally
        {
            shape.Dispose();
        }
    }

    private IRowsPlan<T>? BuildFirst<T>(BoundQuery query, ReadInput read, DbContext db)
        where T : class => BuildEntities<T>(query, read, db, isFirst: true);

    private IRowsPlan<T>? BuildRows<T>(BoundQuery query, ReadInput read, DbContext db)
        where T : class => BuildEntities<T>(query, read, db, isFirst: false);

    private IRowsPlan<T>? BuildEntities<T>(BoundQuery query, ReadInput read, DbContext db, bool isFirst)
        where T : class
    {
        if (_reads!.Sqlite is { } pool)
        {
            return SqliteRow.IsUsable && new RowsPlanBuilder<T, nint>(db, query, read, new SqliteColumns()).Build(isFirst) is var (statement, make) &&
                statement.Parameters.All(SqliteStatement.CanBind)
                    ? new SqliteRowsPlan<T>(statement, make, pool)
                    : null;
        }

        return new RowsPlanBuilder<T, DbDataReader>(db, query, read, new PostgresColumns()).Build(isFirst) is var (sent, made)
            ? new PostgresRowsPlan<T>(sent, made, _reads.Postgres!)
            : null;
    }

    private IRowsPlan<long>? BuildCount<T>(BoundQuery query, ReadInput read, DbContext db)
        where T : class
    {
        if (_reads!.Sqlite is { } pool)
        {
            return SqliteRow.IsUsable && new RowsPlanBuilder<T, nint>(db, query, read, new SqliteColumns()).Count() is { } statement &&
                statement.Parameters.All(SqliteStatement.CanBind)
                    ? new SqliteRowsPlan<long>(statement, static row => SqliteRow.Int64(row, 0), pool)
                    : null;
        }

        return new RowsPlanBuilder<T, DbDataReader>(db, query, read, new PostgresColumns()).Count() is { } sent
            ? new PostgresRowsPlan<long>(sent, static row => row.GetInt64(0), _reads.Postgres!)
            : null;
    }
}
