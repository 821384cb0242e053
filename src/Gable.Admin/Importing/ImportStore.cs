using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin;

/// <summary>Keeps files between preview and answer, and the mistakes that were found in them. Any node reads what another one kept; nobody reads it in the database.</summary>
/// <remarks>Why: <c>docs/decisions/0051</c>.</remarks>
internal sealed class ImportStore(DbContext db, IDataProtectionProvider protection)
{
    /// <summary>Lines with mistakes that are kept, and shown, together.</summary>
    public const int PageLines = 100;

    /// <summary>Files of one person that are kept.</summary>
    public const int MostOfOne = 3;

    /// <summary>How long a file waits for its answer.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromDays(1);

    private DbSet<AdminImportPart> Parts => db.Set<AdminImportPart>();

    /// <summary>Keeps a file.</summary>
    public async Task SaveAsync(Guid run, IAsyncEnumerable<string> parts, CancellationToken cancellationToken)
    {
        var number = 0;

        await foreach (var part in parts.WithCancellation(cancellationToken))
        {
            await AddAsync(run, AdminImportPartKind.Text, number++, Encoding.UTF8.GetBytes(part), cancellationToken);
        }
    }

    /// <summary>Keeps lines with mistakes: a page of them.</summary>
    public Task SaveAsync(Guid run, int page, IReadOnlyList<ImportLine> lines, CancellationToken cancellationToken) =>
        AddAsync(run, AdminImportPartKind.Mistakes, page, JsonSerializer.SerializeToUtf8Bytes(lines), cancellationToken);

    /// <summary>The lines of a file.</summary>
    public async IAsyncEnumerable<CsvLine> LinesAsync(Guid run, KeptImport kept, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (parser, skipped) = (new CsvParser(kept.Separator), 0);

        for (var number = 0; !parser.IsBroken && await ReadAsync(run, AdminImportPartKind.Text, number, cancellationToken) is { } part; number++)
        {
            foreach (var line in parser.Take(Encoding.UTF8.GetString(part)).Where(line => skipped++ >= kept.HeadLines && !line.IsEmpty))
            {
                yield return line.Of(kept.Heads.Count);
            }
        }

        if (parser.End() is { IsEmpty: false } last && skipped >= kept.HeadLines)
        {
            yield return last.Of(kept.Heads.Count);
        }
    }

    /// <summary>A page of lines with mistakes; <c>null</c> when there are no more.</summary>
    public async Task<IReadOnlyList<ImportLine>?> MistakesAsync(Guid run, int page, CancellationToken cancellationToken) =>
        await ReadAsync(run, AdminImportPartKind.Mistakes, page, cancellationToken) is { } bytes ? JsonSerializer.Deserialize<IReadOnlyList<ImportLine>>(bytes) : null;

    /// <summary>Whether the file is there yet.</summary>
    public Task<bool> HasAsync(Guid run, CancellationToken cancellationToken) => Parts.AnyAsync(part => part.RunId == run && part.Kind == AdminImportPartKind.Text, cancellationToken);

    public Task RemoveMistakesAsync(Guid run, CancellationToken cancellationToken) =>
        Parts.Where(part => part.RunId == run && part.Kind == AdminImportPartKind.Mistakes).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Removes a file and what was found in it.</summary>
    /// <returns>The parts; none when others removed it.</returns>
    public Task<int> RemoveAsync(Guid run, CancellationToken cancellationToken) => Parts.Where(part => part.RunId == run).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Removes the oldest files of a person who has as many as one may have; not those that are being looked through or written.</summary>
    public async Task MakeRoomAsync(string owner, CancellationToken cancellationToken)
    {
        var (runs, parts) = (db.Set<AdminRun>(), Parts);
        var old = await runs.Where(run => run.Owner == owner && run.Action == AdminRun.Check && parts.Any(part => part.RunId == run.Id)).OrderByDescending(run => run.Id)
            .Skip(MostOfOne - 1).Select(run => run.Id).ToListAsync(cancellationToken);
        var busy = await runs.Where(run => run.Owner == owner && (run.State == AdminRunState.Waiting || run.State == AdminRunState.Running)).Select(run => run.CheckId ?? run.Id).ToListAsync(cancellationToken);

        foreach (var run in old.Except(busy))
        {
            await RemoveAsync(run, cancellationToken);
        }
    }

    /// <summary>Removes what was kept for long enough.</summary>
    public static async Task RemoveOldAsync(DbContext db, DateTimeOffset now)
    {
        var (parts, oldest) = (db.Set<AdminImportPart>(), now - Keep);

        if (await parts.AnyAsync(part => part.CreatedAt < oldest))
        {
            await parts.Where(part => part.CreatedAt < oldest).ExecuteDeleteAsync();
        }
    }

    private async Task AddAsync(Guid run, AdminImportPartKind kind, int number, byte[] content, CancellationToken cancellationToken)
    {
        var part = new AdminImportPart
        {
            RunId = run,
            Kind = kind,
            Number = number,
            Content = Protector(run).Protect(Packed(content)),
        };
        db.Add(part);
        await db.SaveChangesAsync(cancellationToken);
        db.Entry(part).State = EntityState.Detached;
    }

    private async Task<byte[]?> ReadAsync(Guid run, AdminImportPartKind kind, int number, CancellationToken cancellationToken)
    {
        var content = await Parts.Where(part => part.RunId == run && part.Kind == kind && part.Number == number).Select(part => part.Content).SingleOrDefaultAsync(cancellationToken);
        return content is null ? null : Unpacked(Protector(run).Unprotect(content));
    }

    private IDataProtector Protector(Guid run) => protection.CreateProtector("Gable.Admin.Import", run.ToString("N"));

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();

        using (var pack = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            pack.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Unpacked(byte[] packed)
    {
        using var content = new MemoryStream();
        using var pack = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        pack.CopyTo(content);
        return content.ToArray();
    }
}
