using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <summary>Lets reads with words use the index of the search, where the model has one. What is found does not depend on it.</summary>
internal sealed class SearchReads(IServiceProvider services)
{
    // Above, a page is found sooner by walking in the list's order; a count must see all rows either way.
    private const int MostForPage = 5_000;
    private const int MostForCount = 50_000;

    private readonly DriverReads? _reads = services.GetService<DriverReads>();

    /// <summary>Whether PostgreSQL must plan the query by its very words: a plan for any word takes none for rare, and reads the whole table for one that is.</summary>
    /// <param name="read">The read.</param>
    public static bool DependsOnWords(ReadInput read) => read.List?.Words.Count > 0 && read.Resource.SearchIndex is not null;

    /// <summary>Asks the index on SQLite whether it narrows the search; nothing happens where there is none, or where no row may be read.</summary>
    /// <param name="read">The read, before its plan is found or its query made.</param>
    /// <param name="counts">Whether all rows found are counted.</param>
    public void Narrow(ReadInput read, bool counts)
    {
        if (DependsOnWords(read) && _reads?.Sqlite is { } pool && read.Decision(read.Resource).Verdict != false)
        {
            read.Narrowed = SqliteSearch.Narrow(pool, read.Resource.SearchIndex!, [.. read.List!.Words.Select(static word => ReadDialect.Fold(word))], counts ? MostForCount : MostForPage);
        }
    }

    /// <summary>Asks the index, and runs queries of EF Core with it.</summary>
    /// <typeparam name="TResult">What they give.</typeparam>
    /// <param name="db">The context of the queries.</param>
    /// <param name="read">The read.</param>
    /// <param name="counts">Whether all rows found are counted.</param>
    /// <param name="query">Makes the queries and runs them.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public Task<TResult> RunAsync<TResult>(DbContext db, ReadInput read, bool counts, Func<Task<TResult>> query, CancellationToken cancellationToken)
    {
        Narrow(read, counts);
        return PlannedAsync(db, read, query, cancellationToken);
    }

    /// <summary>Runs queries of EF Core; PostgreSQL plans them by their words where that matters.</summary>
    /// <typeparam name="TResult">What they give.</typeparam>
    /// <param name="db">The context of the queries.</param>
    /// <param name="read">The read, after the index was asked.</param>
    /// <param name="query">Makes the queries and runs them.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<TResult> PlannedAsync<TResult>(DbContext db, ReadInput read, Func<Task<TResult>> query, CancellationToken cancellationToken)
    {
        if (_reads?.Postgres is null || !DependsOnWords(read) || read.Decision(read.Resource).Verdict == false)
        {
            return await query();
        }

        await db.Database.OpenConnectionAsync(cancellationToken);

        try
        {
            // After a failure the setting goes with the transaction, or when the driver takes the connection back.
            await db.Database.ExecuteSqlRawAsync(PlanStatement.PlanByValues, cancellationToken);
            var result = await query();
            await db.Database.ExecuteSqlRawAsync(PlanStatement.PlanAsUsual, cancellationToken);
            return result;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
