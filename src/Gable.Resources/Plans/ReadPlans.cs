using System.Data.Common;
using Gable.Core;
using Gable.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Extensions.Options;

namespace Gable.Resources;

/// <summary>Finds or makes the plan of a read.</summary>
internal sealed partial class ReadPlans
{
    private readonly DriverReads? _reads;
    private readonly ObjectPool<AnswerBody> _answers;
    private readonly ILogger<ReadPlans> _logger;
    private readonly PlanCache _cache;
    private readonly bool _isEnabled;
    private readonly ReadDialect _dialect;

    public ReadPlans(IServiceProvider services, IOptions<GableQueryPlansOptions> options, AnswerPool answers, ILogger<ReadPlans> logger)
    {
        _reads = services.GetService<DriverReads>();
        _answers = answers;
        _logger = logger;
        _cache = new PlanCache(options.Value.MaxBytes);
        _isEnabled = options.Value.Enabled && _reads is not null;
        _dialect = ReadDialect.Of(_reads?.Kind ?? DatabaseKind.Sqlite);
    }

    /// <summary>The plan of a read; <c>null</c> when EF Core must do it.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="read">The read.</param>
    /// <param name="context">The request; its services make the context that a new plan is translated with.</param>
    public IReadPlan? Find<T>(ReadInput read, HttpContext context)
        where T : class
    {
        var plan = Find<T>(read, static context => ((HttpContext)context).RequestServices, context);

        if (plan is null || context.Features.Get<IRequestJournal>() is not { } journal)
        {
            return plan;
        }

        if (journal.KeepsValues)
        {
            return new JournaledPlan(plan, journal);
        }

        // The plan notes its statement itself: an object around it would be the dearest part of a read.
        read.Journal = journal;
        return plan;
    }

    /// <summary>The plan of a read outside a request.</summary>
    public IReadPlan? Find<T>(ReadInput read, IServiceProvider services)
        where T : class => Find<T>(read, static services => (IServiceProvider)services, services);

    // A request that makes no plan needs no scope either, and a scope costs as much as the query.
    private IReadPlan? Find<T>(ReadInput read, Func<object, IServiceProvider> services, object state)
        where T : class
    {
        if (!_isEnabled)
        {
            return null;
        }

        var shape = new ShapeText(stackalloc char[256]);

        try
        {
            ReadShape.Write(ref shape, read, _dialect);
            return _cache.TryFind(shape.Text, out var plan) ? (IReadPlan?)plan : Make<T>(shape.Text.ToString(), read, services(state).GetRequiredService<DbContext>());
        }
        finally
        {
            shape.Dispose();
        }
    }

    private IReadPlan? Make<T>(string shape, ReadInput read, DbContext db)
        where T : class
    {
        var plan = _reads!.Obstacle is null ? Build<T>(read, db) : null;
        Keep(shape, read, plan);
        return plan;
    }

    private void Keep(string shape, ReadInput read, IPlan? plan)
    {
        _cache.Add(shape, plan);

        if (plan is null)
        {
            PlanLog.None(_logger, read.Resource.Name, shape);
        }
        else
        {
            PlanLog.Made(_logger, read.Resource.Name, shape, _cache.Count);
        }
    }

    private IReadPlan? Build<T>(ReadInput read, DbContext db)
        where T : class
    {
        if (_reads!.Sqlite is { } pool)
        {
            return SqliteRow.IsUsable && new PlanBuilder<T, nint>(db, read, new SqliteColumns()).Build() is { } sqlite &&
                sqlite.Rows.Parameters.Concat(sqlite.Count?.Parameters ?? []).All(SqliteStatement.CanBind)
                    ? new SqlitePlan(sqlite, pool, _answers)
                    : null;
        }

        return new PlanBuilder<T, DbDataReader>(db, read, new PostgresColumns()).Build() is { } postgres
            ? new PostgresPlan(postgres, _reads.Postgres!, _answers)
            : null;
    }
}
