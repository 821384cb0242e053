using System.Buffers;
using System.Globalization;

namespace Gable.Resources;

/// <summary>The text of a shape under construction, on the stack while it is short.</summary>
internal ref struct ShapeText(Span<char> start)
{
    private Span<char> _text = start;
    private char[]? _rented;
    private int _length;

    public readonly ReadOnlySpan<char> Text => _text[.._length];

    public void Add(char value)
    {
        Room(1);
        _text[_length++] = value;
    }

    public void Add(ReadOnlySpan<char> value)
    {
        Room(value.Length);
        value.CopyTo(_text[_length..]);
        _length += value.Length;
    }

    public void Add(int value)
    {
        Room(11);
        value.TryFormat(_text[_length..], out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    public readonly void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented);
        }
    }

    private void Room(int more)
    {
        if (_length + more <= _text.Length)
        {
            return;
        }

        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_text.Length * 2, _length + more));
        Text.CopyTo(larger);
        Dispose();
        _text = _rented = larger;
    }
}
