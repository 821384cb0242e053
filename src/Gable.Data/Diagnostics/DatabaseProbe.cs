using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Gable.Data;

/// <summary>Asks the database one short question over a connection of its own, past the breaker.</summary>
internal sealed class DatabaseProbe(DatabaseSettings settings, DatabaseConnections connections)
{
    /// <summary>How long a health check waits.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Asks a question.</summary>
    /// <param name="question">The SQL.</param>
    /// <param name="patience">Longest wait for the connection and the answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    internal async Task<object?> AskAsync(string question, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);

        try
        {
            // A frozen server may not even notice the cancellation.
            return await RunAsync(question, limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{settings.DisplayName} did not answer within {patience.TotalSeconds:0} s.");
        }
    }

    private async Task<object?> RunAsync(string question, CancellationToken cancellationToken)
    {
        await using DbConnection connection = connections.Postgres is { } postgres ? postgres.CreateConnection() : Sqlite();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private SqliteConnection Sqlite()
    {
        SqliteFolder.Create(settings);
        return new SqliteConnection(settings.ConnectionString) { DefaultTimeout = 1 };
    }
}
