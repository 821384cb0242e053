namespace Gable.Core;

/// <summary>Keeps what one request has done, in memory, for as long as the request lives.</summary>
internal sealed class RequestJournal : IRequestJournal
{
    private const int MaxQueries = 100;

    private readonly Lock _lock = new();
    private readonly List<JournalQuery> _queries = [];

    public IReadOnlyList<JournalQuery> Queries
    {
        get
        {
            lock (_lock)
            {
                return [.. _queries];
            }
        }
    }

    public void Add(JournalQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);

        lock (_lock)
        {
            if (_queries.Count < MaxQueries)
            {
                _queries.Add(query);
            }
        }
    }
}
