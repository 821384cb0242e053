using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>The requests that this process has kept: failing and slow ones, and a sample. A singleton service.</summary>
public sealed class RequestRecords
{
    private readonly RecordRing[] _rings;

    internal RequestRecords(IOptions<GableRequestRecordsOptions> options) =>
        _rings = [.. Enum.GetValues<RequestRecordKind>().Select(_ => new RecordRing(options.ValueOrDefault().Capacity))];

    /// <summary>Every request that is kept, the newest first.</summary>
    public IReadOnlyList<RequestRecord> Read() => [.. _rings.SelectMany(static ring => ring.Read()).OrderByDescending(static record => record.Id)];

    /// <summary>Forgets all of them.</summary>
    public void Clear() => Array.ForEach(_rings, static ring => ring.Clear());

    internal void Add(RequestRecord record) => _rings[(int)record.Kind].Add(record);

    /// <summary>The newest of a kind: each kind has its own room, so that a sample never pushes a failure out.</summary>
    private sealed class RecordRing(int capacity)
    {
        private readonly Lock _lock = new();
        private readonly Queue<RequestRecord> _records = [];

        public IReadOnlyList<RequestRecord> Read()
        {
            lock (_lock)
            {
                return [.. _records];
            }
        }

        public void Add(RequestRecord record)
        {
            lock (_lock)
            {
                if (_records.Count == capacity)
                {
                    _records.Dequeue();
                }

                _records.Enqueue(record);
            }
        }

        public void Clear()
        {
            lock (_lock)
            {
                _records.Clear();
            }
        }
    }
}
