using System.Buffers;
using System.Text;

namespace Gable.Admin;

/// <summary>Finds out how the letters of a file are written: by its mark, as UTF-8, and otherwise as Windows spreadsheets write them.</summary>
internal static class CsvEncoding
{
    private const int PartBytes = 64 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file to find its encoding; whether it had to be guessed.</summary>
    public static async Task<(Encoding Encoding, bool IsGuessed)> OfAsync(Stream file, CancellationToken cancellationToken)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(PartBytes);
        var letters = ArrayPool<char>.Shared.Rent(PartBytes + 1);

        try
        {
            var decoder = Strict.GetDecoder();
            var isFirst = true;

            while (await file.ReadAtLeastAsync(bytes, PartBytes, throwOnEndOfStream: false, cancellationToken) is var count and > 0)
            {
                if (isFirst && Marked(bytes.AsSpan(0, count)) is { } marked)
                {
                    return (marked, false);
                }

                decoder.GetChars(bytes.AsSpan(0, count), letters, flush: false);
                isFirst = false;
            }

            decoder.GetChars([], letters, flush: true);
            return (Strict, false);
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(1252)!, true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(letters);
        }
    }

    private static Encoding? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };
}
