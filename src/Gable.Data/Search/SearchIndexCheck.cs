using Gable.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Data;

/// <summary>Whether the search indexes of a SQLite file still name the rows that they were made of.</summary>
/// <remarks>A file that is put together from a dump has the rows of tables under other numbers, closed up where rows were gone; searches would miss
/// rows without a word. The newest row that the index names, and that did not change since, tells: it is not there any more,
/// unless fewer rows were gone than have changed since.</remarks>
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
            if (await probe.AskAsync(index.FitsSql, patience, cancellationToken) is 0L)
            {
                results.Add(new CheckResult(
                    "GABLE1019", CheckSeverity.Warning, index.Table,
                    $"The search index of {index.Table} names rows that are not there: searches may miss others. So it is when the file was read back from a dump, which numbers rows anew.",
                    $"Let the index take every row again. Stop the application and run this in a SQLite shell of version 3.43 or newer: {index.RefillSql}"));
            }
        }

        return results;
    }
}
