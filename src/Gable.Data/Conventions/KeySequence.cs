namespace Gable.Data;

/// <summary>Makes version 7 UUIDs that ascend within this process, also inside one millisecond (RFC 9562, section 6.2, method 1).</summary>
internal sealed class KeySequence(TimeProvider time)
{
    // Milliseconds in the high bits, a 12-bit counter in the low ones: the counter overflows into the next millisecond by itself.
    private long _last;

    internal Guid Next()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() << 12;
        long last, next;

        do
        {
            last = Volatile.Read(ref _last);
            next = Math.Max(now, last + 1);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);

        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(next >> 12)).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | ((next >> 8) & 0x0F));
        bytes[7] = (byte)next;
        return new Guid(bytes, bigEndian: true);
    }
}
