using System.Text.Json;

namespace Gable.Resources;

/// <summary>The body of one answer under construction; kept for later answers.</summary>
internal sealed class AnswerBody
{
    private const int LargestKept = 256 * 1024;

    public AnswerBody() => Writer = new Utf8JsonWriter(Buffer, AnswerWriter.Options);

    /// <summary>The bytes.</summary>
    public AnswerBuffer Buffer { get; } = new();

    /// <summary>Writes into <see cref="Buffer"/>.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>The finished bytes.</summary>
    public ReadOnlyMemory<byte> Finished()
    {
        Writer.Flush();
        return Buffer.Written;
    }

    /// <summary>Empties it.</summary>
    /// <returns>Whether it is worth keeping.</returns>
    public bool TryReset()
    {
        if (Buffer.Capacity > LargestKept)
        {
            Buffer.Dispose();
            return false;
        }

        Buffer.Clear();
        Writer.Reset(Buffer);
        return true;
    }
}
