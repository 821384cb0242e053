using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>What a file turned out to be that somebody sent; its text is read part by part.</summary>
internal sealed class ImportFile
{
    private const int PartLetters = 256 * 1024;

    private readonly IFormFile _file;
    private readonly System.Text.Encoding _encoding;

    private ImportFile(IFormFile file, System.Text.Encoding encoding, bool isGuessed) => (_file, _encoding, IsGuessed) = (file, encoding, isGuessed);

    public string Name => Shortened.Of(Path.GetFileName(_file.FileName), 100);

    /// <summary>Whether it had to be guessed how its letters are written.</summary>
    public bool IsGuessed { get; }

    /// <summary>The names of the columns; <c>null</c> when it is no file of CSV.</summary>
    public IReadOnlyList<string>? Heads { get; private set; }

    public char Separator { get; private set; }

    /// <summary>Lines before the first one of values: the names, and maybe the separator.</summary>
    public int HeadLines { get; private set; }

    /// <summary>Lines of values, counted until there are too many.</summary>
    public int Lines { get; private set; }

    public long Letters { get; private set; }

    /// <summary>Looks through a file.</summary>
    public static async Task<ImportFile> OfAsync(IFormFile file, int mostLines, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenReadStream();
        var (encoding, isGuessed) = await CsvEncoding.OfAsync(stream, cancellationToken);
        var found = new ImportFile(file, encoding, isGuessed);
        await found.CountAsync(mostLines, cancellationToken);
        return found;
    }

    /// <summary>The text, part by part.</summary>
    public async IAsyncEnumerable<string> PartsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = _file.OpenReadStream();
        using var reader = new StreamReader(stream, _encoding, detectEncodingFromByteOrderMarks: true);
        var (letters, kept) = (new char[PartLetters], 0);

        while (await reader.ReadBlockAsync(letters.AsMemory(kept), cancellationToken) + kept is var count and > 0)
        {
            // A letter of two halves stays whole; at the end of the file half a letter is all there is.
            var cut = count > Math.Max(kept, 1) && char.IsHighSurrogate(letters[count - 1]) ? count - 1 : count;
            yield return new string(letters, 0, cut);
            kept = count - cut;
            letters[0] = kept > 0 ? letters[cut] : letters[0];
        }
    }

    private async Task CountAsync(int mostLines, CancellationToken cancellationToken)
    {
        CsvParser? parser = null;
        var number = 0;

        await foreach (var part in PartsAsync(cancellationToken))
        {
            if (part.Contains('\0', StringComparison.Ordinal))
            {
                Heads = null;
                return;
            }

            Letters += part.Length;
            parser ??= Begin(part);

            foreach (var line in parser.Take(part))
            {
                Count(line, number++);
            }

            if (Lines > mostLines)
            {
                return;
            }
        }

        if (parser?.End() is { } last)
        {
            Count(last, number);
        }
    }

    private CsvParser Begin(string text)
    {
        var (separator, isTold) = CsvParser.SeparatorOf(text);
        (Separator, HeadLines) = (separator, isTold ? 2 : 1);
        return new CsvParser(separator);
    }

    private void Count(CsvLine line, int number)
    {
        Heads = number == HeadLines - 1 ? CsvTable.HeadsOf(line) : Heads;
        Lines += number >= HeadLines && !line.IsEmpty ? 1 : 0;
    }
}
