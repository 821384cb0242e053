using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Npgsql;

namespace Gable.Bench.Admin;

/// <summary>Asks for pages of lists one after the other, over loopback: time from the request to the last byte, and CPU of the whole process (client included) per request.</summary>
internal static class AdminBench
{
    private static readonly (string Name, string Path)[] Cases =
    [
        ("first page", "/admin/products"),
        ("filtered by a state", "/admin/products?status[in]=discontinued"),
        ("filtered by a reference", "/admin/products?brandId=00000000-0007-7000-8000-000000000007"),
        ("filtered without an index", "/admin/products?stock[gte]=49"),
        ("sorted by an indexed column", "/admin/products?sort=-createdAt"),
        ("searched, a frequent word", "/admin/products?q=lamp"),
        ("  with an index", "/admin/indexed-products?q=lamp"),
        ("searched, a rare word", "/admin/products?q=999994"),
        ("  with an index", "/admin/indexed-products?q=999994"),
        ("searched, one in a hundred", "/admin/products?q=number%2012"),
        ("  with an index", "/admin/indexed-products?q=number%2012"),
        ("searched, frequent and rare", "/admin/products?q=kettle%20999994"),
        ("  with an index", "/admin/indexed-products?q=kettle%20999994"),
        ("searched, two that never meet", "/admin/products?q=copper%20lamp"),
        ("  with an index", "/admin/indexed-products?q=copper%20lamp"),
        ("searched, two letters", "/admin/products?q=am"),
        ("  with an index", "/admin/indexed-products?q=am"),
        ("with totals over every row", "/admin/products?cols=name,price,stock&totals=price,stock"),
        ("9,000 rows, choices counted", "/admin/reviews"),
        ("9,000 rows, filtered and counted", "/admin/reviews?status[in]=active"),
        ("asked for news, none", "/admin/products/-/news"),
    ];

    public static async Task<int> RunAsync(string database, int rows)
    {
        var folder = Directory.CreateTempSubdirectory("gable-bench-");

        try
        {
            await (database == "sqlite" ? MeasureAsync($"Data Source={Path.Combine(folder.FullName, "admin.db")}", isSqlite: true, rows) : PostgresAsync(rows));
            return 0;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task PostgresAsync(int rows)
    {
        var server = Environment.GetEnvironmentVariable("GABLE_TEST_POSTGRES") ?? throw new InvalidOperationException("Set GABLE_TEST_POSTGRES to a superuser's connection string.");
        await using var admin = NpgsqlDataSource.Create(server);
        var name = $"gable_bench_{Guid.NewGuid():N}";
        await admin.CreateCommand($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'").ExecuteNonQueryAsync();

        try
        {
            await MeasureAsync(new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString, isSqlite: false, rows);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await admin.CreateCommand($"DROP DATABASE {name} WITH (FORCE)").ExecuteNonQueryAsync();
        }
    }

    private static async Task MeasureAsync(string connection, bool isSqlite, int rows)
    {
        await using var app = Build(connection);

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var began = Stopwatch.GetTimestamp();
            await Fill.RunAsync(scope.ServiceProvider.GetRequiredService<ShopDb>(), isSqlite, rows);
            var index = await SearchIndexFill.RunAsync(scope.ServiceProvider.GetRequiredService<ShopDb>(), isSqlite);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(isSqlite ? "SQLite" : "PostgreSQL")}, {rows:N0} products, filled in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s"));
            Console.WriteLine(index);
        }

        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Console.WriteLine($"{"list",-34}{"p50 ms",9}{"p95 ms",9}{"CPU ms",9}{"KB",7}");

        foreach (var (name, path) in Cases)
        {
            await MeasureAsync(client, name, path);
        }
    }

    private static async Task MeasureAsync(HttpClient client, string name, string path)
    {
        // Warm until it costs no less, at most two seconds.
        var (until, size) = (Stopwatch.GetTimestamp() + (2 * Stopwatch.Frequency), 0);

        for (var i = 0; i < 100 && Stopwatch.GetTimestamp() < until; i++)
        {
            size = (await client.GetByteArrayAsync(path)).Length;
        }

        var (times, process) = (new List<double>(), Process.GetCurrentProcess());
        process.Refresh();
        var (cpu, end) = (process.TotalProcessorTime, Stopwatch.GetTimestamp() + (3 * Stopwatch.Frequency));

        while (times.Count < 200 && (times.Count < 5 || Stopwatch.GetTimestamp() < end))
        {
            var began = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(path);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        process.Refresh();
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-34}{times[times.Count / 2],9:F1}{times[(int)(times.Count * 0.95)],9:F1}{(process.TotalProcessorTime - cpu).TotalMilliseconds / times.Count,9:F1}{size / 1024.0,7:F0}"));
    }

    private static WebApplication Build(string connection)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:Default"] = connection;
        builder.Configuration["Gable:Secret"] = "the secret of the benchmark, long enough";
        builder.Configuration["Gable:Security:AllowPlainHttp"] = "true";
        builder.Configuration["AllowedHosts"] = "127.0.0.1";
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthentication("Bench").AddScheme<AuthenticationSchemeOptions, SignIn>("Bench", null);
        builder.AddGableData<ShopDb>();
        builder.AddGableAdmin();

        var app = builder.Build();
        app.UseGable();
        app.MapGable();
        return app;
    }
}
