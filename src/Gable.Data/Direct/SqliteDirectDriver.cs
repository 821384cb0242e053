using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Data;

/// <summary>Writes rows to SQLite: those of many callers in one commit.</summary>
internal sealed class SqliteDirectDriver(SqliteReadPool pool, IWriteGate gate, CommitReporter reporter) : IDirectDriver
{
    private readonly SqliteWriteQueue _queue = new(pool, gate, reporter);

    // One writer at a time, who reports before the next one's turn.
    public bool IsBeforeExact => true;

    public bool CanSend(RelationalTypeMapping mapping, object sample)
    {
        using var command = new SqliteCommand();
        return mapping.CreateParameter(command, "@p", sample) is SqliteParameter parameter && SqliteBinding.CanBind(parameter);
    }

    public bool GivesNumbers(IProperty key) => key.GetColumnType().Equals("INTEGER", StringComparison.OrdinalIgnoreCase);

    public string Parameter(int number) => FormattableString.Invariant($"?{number}");

    public string IsStill(DirectColumn column, string parameter) => $"{column.Name} COLLATE BINARY IS {parameter}";

    public Task<bool> RunAsync(DirectWrite write, CancellationToken cancellationToken) => _queue.RunAsync(new QueuedWrite(write), cancellationToken);
}
