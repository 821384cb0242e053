using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gable.Core;

namespace Gable.Data;

/// <summary>One migration as it was found: its id, the name of its folder, and its files.</summary>
internal sealed record Migration(string Id, IReadOnlyDictionary<string, string> Files)
{
    internal const string ModelFile = "model.json";

    // In a file: its statements run one by one, outside of a transaction.
    private const string OutsideMark = "-- gable: no-transaction";

    /// <summary>The migration that this one follows; <c>null</c> for the first.</summary>
    internal Migration? Before { get; init; }

    /// <summary>The part of the id after the time.</summary>
    internal string Name => Id.Length > 15 ? Id[15..] : Id;

    internal static string UpFile(DatabaseKind kind) => $"{Prefix(kind)}.up.sql";

    internal static string DownFile(DatabaseKind kind) => $"{Prefix(kind)}.down.sql";

    internal static bool IsId(string folder) =>
        folder.Length > 15 && folder[14] == '_' && folder.AsSpan(0, 14).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <exception cref="GableException">GABLE1517: the file is missing.</exception>
    internal string Up(DatabaseKind kind) => Read(UpFile(kind));

    /// <exception cref="GableException">GABLE1517: the file is missing.</exception>
    internal string Down(DatabaseKind kind) => Read(DownFile(kind));

    /// <summary>Identifies what <c>up</c> runs, whatever the line endings are.</summary>
    internal string Checksum(DatabaseKind kind) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Up(kind).ReplaceLineEndings("\n").Trim())));

    /// <exception cref="GableException">GABLE1517: the file is missing or no snapshot.</exception>
    internal SnapshotFile Model()
    {
        try
        {
            return SnapshotJson.Read(Read(ModelFile));
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException)
        {
            throw new GableException(
                "GABLE1517", $"Migrations/{Id}/{ModelFile} cannot be read: {problem.Message}",
                "Take the file back from your version control; it is written by db migrate and not meant to be edited.", problem);
        }
    }

    internal static bool IsOutsideTransaction(string sql) =>
        sql.Split('\n').Any(line => line.Trim().Equals(OutsideMark, StringComparison.OrdinalIgnoreCase));

    internal static string NewId(DateTimeOffset now, string? last, string name)
    {
        var id = now.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

        // Two within a second, or a clock behind the last one's author: order matters, not the time itself.
        if (last is not null && string.CompareOrdinal(id, last[..14]) <= 0)
        {
            var time = DateTime.TryParseExact(last[..14], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
                ? parsed.AddSeconds(1).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)
                : (long.Parse(last[..14], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
            id = time;
        }

        return $"{id}_{name}";
    }

    private static string Prefix(DatabaseKind kind) => kind == DatabaseKind.Sqlite ? "sqlite" : "postgresql";

    private string Read(string file) => Files.TryGetValue(file, out var text) ? text : throw new GableException(
        "GABLE1517", $"Migrations/{Id}/{file} does not exist.",
        "Take it back from your version control. An empty file is right when the engine has nothing to do.");
}
