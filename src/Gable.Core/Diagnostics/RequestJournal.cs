using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>Keeps what one request has done, in memory, for as long as the request lives.</summary>
/// <param name="keepsValues">Whether the values of parameters are kept: in development.</param>
internal sealed class RequestJournal(bool keepsValues) : IRequestJournal
{
    private const int MaxQueries = 100;

    // Most requests send one command: it lies here, and needs no list.
    private string? _firstSql;
    private TimeSpan _firstElapsed;
    private bool _firstFailed;
    private List<JournalQuery>? _queries;
    private RequestRecorder? _recorder;
    private HttpContext? _context;
    private long _start;

    public bool KeepsValues => keepsValues;

    public IReadOnlyList<JournalQuery> Queries
    {
        get
        {
            lock (this)
            {
                return [.. _firstSql is null ? [] : new[] { new JournalQuery(_firstSql, [], _firstElapsed, _firstFailed) }, .. _queries ?? []];
            }
        }
    }

    public void Add(JournalQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);

        lock (this)
        {
            Keep(query);
        }
    }

    public void Note(string sql, TimeSpan elapsed, bool failed)
    {
        lock (this)
        {
            if (_firstSql is null && _queries is null)
            {
                (_firstSql, _firstElapsed, _firstFailed) = (sql, elapsed, failed);
            }
            else if ((_queries?.Count ?? 0) < MaxQueries)
            {
                Keep(new JournalQuery(sql, [], elapsed, failed));
            }
        }
    }

    /// <summary>Tells who wants to know of the request's end.</summary>
    public void Begin(RequestRecorder recorder, HttpContext context, long start) => (_recorder, _context, _start) = (recorder, context, start);

    /// <summary>The request was answered.</summary>
    public void End()
    {
        // The server uses the context again for the next request; nobody may find it here then.
        if (Interlocked.Exchange(ref _context, null) is { } context)
        {
            _recorder!.Judge(context, this, _start);
        }
    }

    private void Keep(JournalQuery query)
    {
        _queries ??= [];

        if (_queries.Count < MaxQueries)
        {
            _queries.Add(query);
        }
    }
}
