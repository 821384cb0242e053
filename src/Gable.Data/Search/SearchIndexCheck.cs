using System.Text.Json;
using Gable.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Data;

/// <summary>Whether the search indexes of a SQLite file still name the rows that they were made of.</summary>
/// <remarks>A file that is put together from a dump has the rows of tables under other numbers, closed up where rows were gone; searches would miss
/// rows without a word. The newest rows that the index names, and that did not change since, tell: they are not there any more, or hold
/// other words.</remarks>
internal sealed class SearchIndexCheck(IServiceProvider services) : IApplicationCheck
{
    public async ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            return services.GetRequiredService<DatabaseSettings>().Kind == DatabaseKind.Sqlite ? await CheckAsync(cancellationToken) : [];
        }
        catch (Exception problem) when (problem is GableException or InvalidOperationException or SqliteException or TimeoutException)
        {
            // The checks of the settings, the model, the database and the migrations say what is wrong.
            return [];
        }
    }

    private async Task<IReadOnlyList<CheckResult>> CheckAsync(CancellationToken cancellationToken)
    {
        using var scope = services.CreateScope();
        var (probe, patience) = (services.GetRequiredService<DatabaseProbe>(), services.GetRequiredService<IOptions<GableDataOptions>>().Value.ConnectTimeout);
        var results = new List<CheckResult>();

        foreach (var index in scope.ServiceProvider.GetRequiredService<DbContext>().Model.GetEntityTypes().Select(static type => type.GetSearchIndex()).OfType<TableSearchIndex>().DistinctBy(static index => index.Table))
        {
            if (!await FitsAsync(index, sql => probe.AskAsync(sql, patience, cancellationToken)))
            {
                results.Add(new CheckResult(
                    "GABLE1019", CheckSeverity.Warning, index.Table,
                    $"The search index of {index.Table} does not fit its rows: searches may miss some. So it is when the file was read back from a dump, which numbers rows anew.",
                    $"Let the index take every row again. Stop the application and run this in a SQLite shell of version 3.43 or newer: {index.RefillSql}"));
            }
        }

        return results;
    }

    private static async Task<bool> FitsAsync(TableSearchIndex index, Func<string, Task<object?>> askAsync)
    {
        using var newest = JsonDocument.Parse((string)(await askAsync(index.NewestSql))!);
        var rows = newest.RootElement.EnumerateArray().Select(static row => (Id: row[0].GetInt64(), Text: row[1].GetString())).ToList();

        if (rows.Exists(static row => row.Text is null))
        {
            return false;
        }

        var told = rows
            .Select(static row => (row.Id, Terms: SearchTerms.Of(row.Text!.ToLowerInvariant().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))))
            .Where(static row => row.Terms.Count > 0)
            .Select(static row => (row.Id, string.Join(" AND ", row.Terms)))
            .ToList();

        return (long)(await askAsync(index.KnownSql(told)))! == told.Count;
    }
}
