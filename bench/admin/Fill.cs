namespace Gable.Bench.Admin;

/// <summary>Fills the tables by SQL alone: 1,000,000 rows through a context would take minutes.</summary>
internal static class Fill
{
    public const int Brands = 1000;
    public const int Reviews = 9000;

    public static async Task RunAsync(ShopDb db, bool isSqlite, int rows)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        await db.Database.EnsureCreatedAsync();
        await db.Database.OpenConnectionAsync();

        if (!isSqlite)
        {
            // Web requests have five seconds; this is none.
            await db.Database.ExecuteSqlRawAsync("SET statement_timeout = 0");
        }

        foreach (var sql in isSqlite ? Sqlite(rows) : Postgres(rows))
        {
            await db.Database.ExecuteSqlRawAsync(sql);
        }
    }

    private static IEnumerable<string> Sqlite(int rows)
    {
        const string Key = "printf('%08X-%04X-7000-8000-%012X', i / 65536, i % 65536, i)";
        string Numbers(int count) => $"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count - 1}) ";

        yield return $"INSERT INTO \"Brands\" (\"Id\", \"Name\") {Numbers(Brands)} SELECT {Key}, printf('Maker %04d', i) FROM n";
        yield return $"""
            INSERT INTO "Products" ("Id", "Name", "Description", "Price", "Stock", "Status", "IsFeatured", "BrandId", "CreatedAt") {Numbers(rows)}
            SELECT {Key}, CASE i % 5 WHEN 0 THEN 'Oak stool ' WHEN 1 THEN 'Brass lamp ' WHEN 2 THEN 'Wool blanket ' WHEN 3 THEN 'Enamel mug ' ELSE 'Copper kettle ' END || i,
            'Made by hand, number ' || i || ' of our range, with the care that it deserves.', printf('%d.%02d', i % 900 + 1, i % 100), i % 50,
            CASE i % 10 WHEN 0 THEN 'Draft' WHEN 1 THEN 'Discontinued' ELSE 'Active' END, i % 7 = 0,
            printf('%08X-%04X-7000-8000-%012X', (i % {Brands}) / 65536, (i % {Brands}) % 65536, i % {Brands}), strftime('%Y-%m-%d %H:%M:%S', 1600000000 + i * 97 % 100000000, 'unixepoch') FROM n
            """;
        yield return $"""
            INSERT INTO "Reviews" ("Id", "Title", "Status", "IsHidden", "CreatedAt") {Numbers(Reviews)}
            SELECT {Key}, 'Opinion ' || i, CASE i % 3 WHEN 0 THEN 'Draft' WHEN 1 THEN 'Discontinued' ELSE 'Active' END, i % 5 = 0, '2026-01-01 10:00:00' FROM n
            """;
        yield return "ANALYZE";
    }

    private static IEnumerable<string> Postgres(int rows)
    {
        string Key(string i) => $"(lpad(to_hex({i} / 65536), 8, '0') || '-' || lpad(to_hex({i} % 65536), 4, '0') || '-7000-8000-' || lpad(to_hex({i}), 12, '0'))::uuid";

        yield return $"INSERT INTO \"Brands\" (\"Id\", \"Name\") SELECT {Key("i")}, 'Maker ' || lpad(i::text, 4, '0') FROM generate_series(0, {Brands - 1}) i";
        yield return $"""
            INSERT INTO "Products" ("Id", "Name", "Description", "Price", "Stock", "Status", "IsFeatured", "BrandId", "CreatedAt")
            SELECT {Key("i")}, (ARRAY['Oak stool ', 'Brass lamp ', 'Wool blanket ', 'Enamel mug ', 'Copper kettle '])[i % 5 + 1] || i,
            'Made by hand, number ' || i || ' of our range, with the care that it deserves.', i % 900 + 1 + (i % 100) / 100.0, i % 50,
            CASE i % 10 WHEN 0 THEN 'Draft' WHEN 1 THEN 'Discontinued' ELSE 'Active' END, i % 7 = 0,
            {Key($"(i % {Brands})")}, to_timestamp(1600000000 + i::bigint * 97 % 100000000) FROM generate_series(0, {rows - 1}) i
            """;
        yield return $"""
            INSERT INTO "Reviews" ("Id", "Title", "Status", "IsHidden", "CreatedAt")
            SELECT {Key("i")}, 'Opinion ' || i, (ARRAY['Draft', 'Discontinued', 'Active'])[i % 3 + 1], i % 5 = 0, now() FROM generate_series(0, {Reviews - 1}) i
            """;
        yield return "ANALYZE";
    }
}
