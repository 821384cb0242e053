using System.Data.Common;
using System.Globalization;

namespace Gable.Bench.Cases;

/// <summary>The database's own rows, read by the driver itself: what every answer is compared with.</summary>
internal sealed class Truth
{
    private const int PathCount = 8_192;
    private const string Posts =
        """
        SELECT p."Id", p."Title", p."Slug", p."Summary", p."Views", p."Published", p."CreatedAt", a."Id", a."Name"
        FROM "Posts" AS p JOIN "Authors" AS a ON a."Id" = p."AuthorId"
        """;

    private Truth()
    {
    }

    public required IReadOnlyList<int> PublishedIds { get; init; }

    public required int UnpublishedId { get; init; }

    public required IReadOnlyList<PostRow> Newest { get; init; }

    /// <summary>The answer of the list case; rows of equal price may come in either order.</summary>
    public required IReadOnlyList<ProductRow> Products { get; init; }

    /// <summary>Published ids in an order that is the same in every run.</summary>
    public IReadOnlyList<int> SomeIds(int count)
    {
        var random = new Random(4_711);
        return [.. Enumerable.Range(0, count).Select(_ => PublishedIds[random.Next(PublishedIds.Count)])];
    }

    /// <summary>Paths of published posts for a load.</summary>
    public IReadOnlyList<string> PostPaths() => [.. SomeIds(PathCount).Select(static id => FormattableString.Invariant($"/api/posts/{id}"))];

    public static async Task<Truth> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var isTrue = connection is Npgsql.NpgsqlConnection ? "TRUE" : "1";
        var isFalse = connection is Npgsql.NpgsqlConnection ? "FALSE" : "0";

        return new Truth
        {
            PublishedIds = await ReadAsync(
                connection, $"""SELECT "Id" FROM "Posts" WHERE "Published" = {isTrue} ORDER BY "Id" """, static row => row.GetInt32(0), cancellationToken),
            UnpublishedId = (await ReadAsync(
                connection, $"""SELECT MIN("Id") FROM "Posts" WHERE "Published" = {isFalse}""", static row => row.GetInt32(0), cancellationToken))[0],
            Newest = await ReadAsync(
                connection, $"""{Posts} WHERE p."Published" = {isTrue} ORDER BY p."CreatedAt" DESC, p."Id" DESC LIMIT 20""", Post, cancellationToken),
            Products = await ReadAsync(
                connection,
                """
                SELECT "Id", "Name", "Category", "PriceCents", "Stock" FROM "Products"
                WHERE "Category" = 'tools' AND "PriceCents" >= 1000 AND "PriceCents" <= 5000
                ORDER BY "PriceCents" DESC, "Id" DESC
                """,
                static row => new ProductRow(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4)),
                cancellationToken),
        };
    }

    /// <summary>The post as it is in the database now, or null.</summary>
    public static async Task<PostRow?> PostAsync(DbConnection connection, int id, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(connection, string.Create(CultureInfo.InvariantCulture, $"""{Posts} WHERE p."Id" = {id}"""), Post, cancellationToken);
        return rows.Count > 0 ? rows[0] : null;
    }

    private static PostRow Post(DbDataReader row) => new(
        row.GetInt32(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetInt32(4),
        row.GetBoolean(5),
        new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(6), DateTimeKind.Utc)),
        new AuthorRow(row.GetInt32(7), row.GetString(8)));

    private static async Task<List<T>> ReadAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();

        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
