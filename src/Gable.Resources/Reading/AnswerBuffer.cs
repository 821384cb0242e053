using System.Buffers;

namespace Gable.Resources;

/// <summary>A pooled buffer for one answer: at most a page of rows, hashed for its entity tag before the first byte leaves.</summary>
internal sealed class AnswerBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _written;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _written);

    /// <summary>How many bytes it can hold without growing.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Forgets what was written.</summary>
    public void Clear() => _written = 0;

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Grow(int room)
    {
        if (_bytes.Length - _written >= room)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _written + room));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
