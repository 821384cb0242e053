namespace Gable.Core;

/// <summary>What the current request has done so far, for the development error page and the records of requests.</summary>
/// <remarks>A feature of the request (<c>HttpContext.Features</c>), where somebody wants to know. Safe for parallel use within one request.</remarks>
public interface IRequestJournal
{
    /// <summary>Whether the values of parameters are wanted: in development alone. Otherwise call <see cref="Note"/>, which keeps and costs less.</summary>
    bool KeepsValues => true;

    /// <summary>Notes a database command without its parameters.</summary>
    /// <param name="sql">The text that was sent.</param>
    /// <param name="elapsed">How long the database took.</param>
    /// <param name="failed">Whether the database refused it.</param>
    void Note(string sql, TimeSpan elapsed, bool failed) => Add(new JournalQuery(sql, [], elapsed, failed));

    /// <summary>Notes a database command.</summary>
    /// <param name="query">The command.</param>
    void Add(JournalQuery query);

    /// <summary>The database commands so far, oldest first; at most 100 are kept.</summary>
    IReadOnlyList<JournalQuery> Queries { get; }
}
