using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Gable.Bench.Paging;

/// <summary>Walks 300,000 rows by cursor to page 10,000, then asks for page 1, page 10,000 and, as the peer, the same page by OFFSET, in turns.</summary>
internal static class PagingBench
{
    private const int Rows = 300_000;
    private const int Pages = 10_000;
    private const int Limit = 30;
    private const int Rounds = 400;

    public static async Task<int> RunAsync()
    {
        Console.WriteLine($"{Rows:N0} rows, pages of {Limit}; times in microseconds per request over HTTP, {Rounds} rounds in turns");
        Console.WriteLine($"{"database",-12}{"sort",-10}{"page 1 p50",12}{"page 10,000 p50",17}{"ratio",8}{"OFFSET p50",12}{"ratio",8}");
        var folder = Directory.CreateTempSubdirectory("gable-bench-");

        try
        {
            await MeasureAsync("sqlite", $"Data Source={Path.Combine(folder.FullName, "paging.db")}");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }

        if (Environment.GetEnvironmentVariable("GABLE_TEST_POSTGRES") is { Length: > 0 } server)
        {
            await PostgreSqlAsync(server);
        }

        return 0;
    }

    private static async Task PostgreSqlAsync(string server)
    {
        await using var admin = NpgsqlDataSource.Create(server);
        var name = $"gable_bench_{Guid.NewGuid():N}";
        await admin.CreateCommand($"CREATE DATABASE {name}").ExecuteNonQueryAsync();

        try
        {
            await MeasureAsync("postgresql", new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await admin.CreateCommand($"DROP DATABASE {name} WITH (FORCE)").ExecuteNonQueryAsync();
        }
    }

    private static async Task MeasureAsync(string provider, string connection)
    {
        await using var app = Build(connection);
        await FillAsync(app);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        foreach (var sort in new[] { "id", "-takenAt" })
        {
            await MeasureSortAsync(provider, client, app, sort);
        }
    }

    private static WebApplication Build(string connection)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:Default"] = connection;
        builder.Configuration["Gable:Secret"] = "the secret of the benchmark, long enough";
        builder.Configuration["Gable:Security:AllowPlainHttp"] = "true";
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddGable<PagingDb>();

        var app = builder.Build();
        app.UseGable();
        app.MapGable();
        app.MapGet("/offset", OffsetAsync);
        return app;
    }

    /// <summary>The peer: the same rows by EF Core's <c>Skip</c>.</summary>
    private static async Task<object> OffsetAsync(PagingDb db, string sort, CancellationToken cancellationToken)
    {
        var ordered = sort == "id" ? db.Readings.OrderBy(row => row.Id) : db.Readings.OrderByDescending(row => row.TakenAt).ThenByDescending(row => row.Id);
        return new { items = await ordered.AsNoTracking().Skip((Pages - 1) * Limit).Take(Limit).ToListAsync(cancellationToken) };
    }

    private static async Task FillAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PagingDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        await db.Database.EnsureCreatedAsync();
        db.ChangeTracker.AutoDetectChangesEnabled = false;

        foreach (var numbers in Enumerable.Range(0, Rows).Chunk(10_000))
        {
            db.AddRange(numbers.Select(number => new Reading { Title = $"Reading {number}", TakenAt = DateTimeOffset.UnixEpoch.AddMinutes(number * 7919L % 100_000), Stock = number % 50 }));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    private static async Task MeasureSortAsync(string provider, HttpClient client, WebApplication app, string sort)
    {
        var first = $"/api/readings?sort={sort}&limit={Limit}";
        var last = $"{first}&after={await WalkAsync(client, first)}";
        var offset = $"/offset?sort={Uri.EscapeDataString(sort)}";
        var (one, far, peer) = (new Measurement("page 1"), new Measurement("page 10,000"), new Measurement("OFFSET"));

        for (var round = -50; round < Rounds; round++)
        {
            foreach (var (path, measurement) in new[] { (first, one), (last, far), (offset, peer) })
            {
                if (measurement == peer && round % 10 != 0)
                {
                    continue;
                }

                var started = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync(path);

                if (round >= 0)
                {
                    measurement.Add(Stopwatch.GetElapsedTime(started));
                }
            }
        }

        var (near, deep, skipped) = (one.Percentile(0.5), far.Percentile(0.5), peer.Percentile(0.5));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{provider,-12}{sort,-10}{near,12:F0}{deep,17:F0}{deep / near,8:F2}{skipped,12:F0}{skipped / near,8:F2}"));
    }

    /// <summary>The cursor that page 9,999 hands out.</summary>
    private static async Task<string> WalkAsync(HttpClient client, string first)
    {
        string? after = null;

        for (var page = 1; page < Pages; page++)
        {
            var body = await client.GetByteArrayAsync(after is null ? first : $"{first}&after={after}");
            using var answer = JsonDocument.Parse(body);
            after = answer.RootElement.GetProperty("next").GetString();
        }

        return after!;
    }
}
