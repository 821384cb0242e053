using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Gable.Ui;

/// <summary>Text that leaves as UTF-8, the same bytes as of the whole text at once: a character may come in two halves. For one page; ends with <see cref="TextWriter.Dispose()"/>.</summary>
/// <param name="output">Where the bytes go.</param>
internal sealed class Utf8TextWriter(IBufferWriter<byte> output) : TextWriter
{
    private const int BufferBytes = 16 * 1024;
    private const int MaxBytesPerCharacter = 3;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _used;
    private char _high;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (value < 0x80 && _high == 0 && _used < _bytes.Length)
        {
            _bytes[_used++] = (byte)value;
        }
        else
        {
            Write([value]);
        }
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.IsEmpty)
        {
            return;
        }

        if (_high != 0)
        {
            buffer = Join(buffer);
        }

        if (!buffer.IsEmpty && char.IsHighSurrogate(buffer[^1]))
        {
            _high = buffer[^1];
            buffer = buffer[..^1];
        }

        Transcode(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        if (_bytes.Length > 0)
        {
            Transcode(_high == 0 ? [] : [_high]);
            _high = default;
            Send();
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }

        base.Dispose(disposing);
    }

    /// <summary>Writes the character whose first half came before.</summary>
    /// <returns>What is left.</returns>
    private ReadOnlySpan<char> Join(ReadOnlySpan<char> buffer)
    {
        var high = _high;
        _high = default;

        if (char.IsLowSurrogate(buffer[0]))
        {
            Transcode([high, buffer[0]]);
            return buffer[1..];
        }

        Transcode([high]);
        return buffer;
    }

    private void Transcode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (_bytes.Length - _used < 2 * MaxBytesPerCharacter)
            {
                Send();
            }

            // Half a character alone is replaced, as Encoding.UTF8 does.
            Utf8.FromUtf16(text, _bytes.AsSpan(_used), out var read, out var written);
            _used += written;
            text = text[read..];
        }
    }

    private void Send()
    {
        output.Write(_bytes.AsSpan(0, _used));
        _used = 0;
    }
}
