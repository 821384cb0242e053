namespace Gable.Core;

/// <summary>What the current request has done so far, for the development error page and the log line.</summary>
/// <remarks>A feature of the request (<c>HttpContext.Features</c>); present in development only. Safe for parallel use within one request.</remarks>
public interface IRequestJournal
{
    /// <summary>Notes a database command.</summary>
    /// <param name="query">The command.</param>
    void Add(JournalQuery query);

    /// <summary>The database commands so far, oldest first; at most 100 are kept.</summary>
    IReadOnlyList<JournalQuery> Queries { get; }
}
