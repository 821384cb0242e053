using System.Text;

namespace Gable.Admin;

/// <summary>Finds out how the letters of a file are written: by its mark, as UTF-8, and otherwise as Windows spreadsheets write them.</summary>
internal static class CsvEncoding
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, and whether its encoding had to be guessed.</summary>
    public static (string Text, bool IsGuessed) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..])
        {
            return (Encoding.Unicode.GetString(bytes[2..]), false);
        }

        if (bytes is [0xFE, 0xFF, ..])
        {
            return (Encoding.BigEndianUnicode.GetString(bytes[2..]), false);
        }

        try
        {
            return (Strict.GetString(bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes), false);
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes), true);
        }
    }
}
