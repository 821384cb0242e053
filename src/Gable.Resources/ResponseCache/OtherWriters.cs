using Gable.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Resources;

/// <summary>Watches a SQLite file for commits of other processes and clears the cache after them.</summary>
/// <remarks><c>PRAGMA data_version</c> changes with every commit of another connection, whoever it belongs to. Without a commit of this
/// process meanwhile it was a stranger's; with one it cannot be told, so that a busy writer clears its cache now and then.</remarks>
internal sealed class OtherWriters(
    ResponseCache cache, IServiceProvider services, IOptions<GableResponseCacheOptions> options, TimeProvider time, ILogger<OtherWriters> logger) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The longest that a stranger's commit stays unnoticed among this process's own.</summary>
    internal static readonly TimeSpan LongestDoubt = TimeSpan.FromSeconds(10);

    private long _version;
    private long _commits;
    private long? _doubtSince;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!cache.IsOn || options.Value.SingleNode || services.GetService<DatabaseSettings>() is not { Kind: DatabaseKind.Sqlite } database || IsPrivate(database))
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());

        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look(connection);
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    private void Look(SqliteConnection connection)
    {
        try
        {
            if (connection.State != System.Data.ConnectionState.Open)
            {
                if (cache.Store.IsEmpty)
                {
                    return;
                }

                // What was kept before the first look may be older than a stranger's commit.
                connection.Open();
                Note(connection);
                cache.Clear();
                return;
            }

            Compare(connection);
        }
        catch (SqliteException exception)
        {
            ResponseCacheLog.WatchFailed(logger, exception);
            connection.Close();
            cache.Clear();
        }
    }

    private void Compare(SqliteConnection connection)
    {
        var (version, commits) = (_version, _commits);
        Note(connection);

        if (_version != version && _commits == commits)
        {
            cache.Clear();
            _doubtSince = null;
        }
        else if (_version != version)
        {
            _doubtSince ??= time.GetTimestamp();
        }

        if (_doubtSince is { } since && time.GetElapsedTime(since) >= LongestDoubt - Interval)
        {
            cache.Clear();
            _doubtSince = null;
        }
    }

    // The version first: a commit between the two looks like a stranger's at the next look, which only costs answers.
    private void Note(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        _version = (long)command.ExecuteScalar()!;
        _commits = cache.Commits;
    }

    private static bool IsPrivate(DatabaseSettings database)
    {
        var settings = new SqliteConnectionStringBuilder(database.ConnectionString);
        return settings.Mode == SqliteOpenMode.Memory || settings.DataSource is "" or ":memory:";
    }
}
