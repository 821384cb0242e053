using System.Security.Cryptography;
using System.Text;
using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>Writes and reads cursors: the last row's sort values, sealed, so that a client can neither read nor forge them.</summary>
/// <remarks>Sealed with the application's secret; a cursor is good on every node, and outlives a restart.</remarks>
internal sealed class Cursor(CursorSeal seal)
{
    private const byte Version = 1;

    /// <summary>The cursor after a row.</summary>
    /// <param name="query">The query; the cursor is good for it alone.</param>
    /// <param name="values">The row's sort values, the key last.</param>
    public string Write(ListQuery query, IReadOnlyList<object?> values)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(query.Fingerprint());

        foreach (var value in values)
        {
            CursorValue.Write(writer, value is Enum name ? name.ToString() : value);
        }

        writer.Flush();
        return seal.Seal(stream.ToArray());
    }

    /// <summary>The sort values of a cursor.</summary>
    /// <param name="query">The query that carries the cursor.</param>
    /// <param name="keys">The total order of the query.</param>
    /// <exception cref="ProblemException">The cursor is damaged, or belongs to another query: answered 400.</exception>
    public object?[] Read(ListQuery query, IReadOnlyList<SortTerm> keys)
    {
        try
        {
            var bytes = seal.Open(query.After!);
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);

            return reader.ReadByte() != Version ? throw Broken()
                : !reader.ReadBytes(16).AsSpan().SequenceEqual(query.Fingerprint()) ? throw Foreign()
                : [.. keys.Select(key => CursorValue.Read(reader, CursorValue.TypeOf(key.Path.Field)))];
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException or EndOfStreamException or InvalidDataException)
        {
            throw Broken();
        }
    }

    private static ProblemException Broken() => Refuse(
        "after is not a cursor of this server, or its secret has changed. Copy next of the page before without changing it, or leave after out for the first page.");

    private static ProblemException Foreign() => Refuse(
        "after belongs to another query. Repeat the filters, q and sort of the request that gave it (limit, fields and include may change), " +
        "or leave after out for the first page.");

    private static ProblemException Refuse(string detail) => new(
        new Problem(StatusCodes.Status400BadRequest, "GABLE2021", "The cursor does not fit", detail)
        {
            Errors = new Dictionary<string, string[]> { ["after"] = [detail] },
        });
}
