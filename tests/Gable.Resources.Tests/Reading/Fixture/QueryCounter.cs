using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gable.Resources.Tests.Reading;

/// <summary>Keeps the SQL that was sent, so that tests can count queries and compare their texts.</summary>
public sealed class QueryCounter : DbCommandInterceptor
{
    public ConcurrentQueue<string> Sent { get; } = new();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Sent.Enqueue(command.CommandText);
        return new(result);
    }
}
