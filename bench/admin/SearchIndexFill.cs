using System.Diagnostics;
using System.Globalization;

namespace Gable.Bench.Admin;

/// <summary>Copies the large table into the one with an index of the search, makes the index at the end as a migration does, and measures what writes cost with it.</summary>
internal static class SearchIndexFill
{
    private const int Single = 300;
    private const int Many = 10_000;
    private const string Columns = "\"Id\", \"Name\", \"Description\", \"Price\", \"Stock\", \"Status\", \"IsFeatured\", \"BrandId\", \"CreatedAt\"";

    public static async Task<string> RunAsync(ShopDb db, bool isSqlite)
    {
        var index = await ListAsync(db, isSqlite
            ? "SELECT sql AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'IndexedProducts_search%'"
            : "SELECT indexdef AS \"Value\" FROM pg_indexes WHERE indexname = 'IX_IndexedProducts_search'");

        foreach (var name in isSqlite ? ["insert", "update", "delete", "merge"] : new[] { "" })
        {
            await RunAsync(db, isSqlite ? $"DROP TRIGGER \"IndexedProducts_search_{name}\"" : "DROP INDEX \"IX_IndexedProducts_search\"");
        }

        await RunAsync(db, $"INSERT INTO \"IndexedProducts\" ({Columns}) SELECT {Columns} FROM \"Products\"");
        var before = await SizeAsync(db, isSqlite);
        var began = Stopwatch.GetTimestamp();

        if (isSqlite)
        {
            await RunAsync(db, "INSERT INTO \"IndexedProducts_search\" (\"IndexedProducts_search\", rank) VALUES ('hashsize', 16777216)");
            await RunAsync(db, "INSERT INTO \"IndexedProducts_search\" (rowid, text) SELECT _rowid_, \"Description\" || char(10) || \"Name\" FROM \"IndexedProducts\"");
            await RunAsync(db, "INSERT INTO \"IndexedProducts_search\" (\"IndexedProducts_search\", rank) VALUES ('hashsize', 1048576)");
        }

        foreach (var sql in index)
        {
            await RunAsync(db, sql);
        }

        var made = Stopwatch.GetElapsedTime(began);
        var grown = await SizeAsync(db, isSqlite) - before;
        await RunAsync(db, "ANALYZE");
        var (plain, indexed) = (await WriteAsync(db, "Products", isSqlite), await WriteAsync(db, "IndexedProducts", isSqlite));

        return string.Create(CultureInfo.InvariantCulture, $"""
            index of the search: made in {made.TotalSeconds:F0} s, {grown / 1e6:F0} MB
            a row inserted and committed: {plain.Single:F2} ms, with the index {indexed.Single:F2} ms
            a row of {Many:N0} in one transaction: {plain.Many * 1000:F0} µs, with the index {indexed.Many * 1000:F0} µs
            """);
    }

    private static async Task<(double Single, double Many)> WriteAsync(ShopDb db, string table, bool isSqlite)
    {
        string Rows(int first, int count) => isSqlite
            ? $"""
                INSERT INTO "{table}" ({Columns}) WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {first + count - 1})
                SELECT printf('FFFFFFFF-%04X-7000-8000-%012X', i % 65536, i), 'Walnut shelf ' || i, 'Made by hand, number ' || i || ' of our range, with the care that it deserves.', '1', 1, 'Active', 0, NULL, '2026-01-01 10:00:00' FROM n
                """
            : $"""
                INSERT INTO "{table}" ({Columns}) SELECT ('ffffffff-ffff-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'Walnut shelf ' || i,
                'Made by hand, number ' || i || ' of our range, with the care that it deserves.', 1, 1, 'Active', false, NULL, now() FROM generate_series({first}, {first + count - 1}) i
                """;

        var began = Stopwatch.GetTimestamp();

        for (var i = 0; i < Single; i++)
        {
            await RunAsync(db, Rows(i, 1));
        }

        var single = Stopwatch.GetElapsedTime(began).TotalMilliseconds / Single;
        began = Stopwatch.GetTimestamp();
        await RunAsync(db, Rows(Single, Many));
        var many = Stopwatch.GetElapsedTime(began).TotalMilliseconds / Many;
        await RunAsync(db, $"DELETE FROM \"{table}\" WHERE \"Name\" LIKE 'Walnut shelf %'");
        return (single, many);
    }

    private static Task<List<string>> ListAsync(ShopDb db, string sql) => db.Database.SqlQueryRaw<string>(sql).ToListAsync();

    private static async Task<long> SizeAsync(ShopDb db, bool isSqlite) => (await db.Database.SqlQueryRaw<long>(isSqlite
        ? "SELECT page_count * page_size AS \"Value\" FROM pragma_page_count, pragma_page_size"
        : "SELECT pg_database_size(current_database()) AS \"Value\"").ToListAsync())[0];

    private static async Task RunAsync(ShopDb db, string sql) => await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
}
