using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Gable.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gable.Bench.Timing;

/// <summary>Asks each flow about addresses that are known and about others, in random order, each address once, and compares the times.</summary>
internal static class TimingBench
{
    private const int Tries = 200;
    private const int WarmUp = 20;
    private const string Password = "seven green umbrellas";

    private const string ChangeEmail = "change-email";

    private const string UseCode = "use-sign-in-code";

    public static readonly string[] Flows = ["sign-in", "sign-up", "forgotten-password", "sign-in-link", "sign-in-code", UseCode, ChangeEmail];

    public static async Task<int> RunAsync(IReadOnlyList<string> flows)
    {
        var server = Environment.GetEnvironmentVariable("GABLE_TEST_POSTGRES");
        Console.WriteLine($"{(server is null ? "SQLite" : "PostgreSQL")}; milliseconds over HTTP, {Tries} tries each in random order");
        Console.WriteLine($"{"flow",-20}{"known p50",12}{"unknown p50",13}{"known p90",12}{"unknown p90",13}{"difference",12}{"p",8}");
        return server is null ? await SqliteAsync(flows) : await PostgreSqlAsync(server, flows);
    }

    private static async Task<int> SqliteAsync(IReadOnlyList<string> flows)
    {
        var folder = Directory.CreateTempSubdirectory("gable-bench-");

        try
        {
            return await MeasureAsync($"Data Source={Path.Combine(folder.FullName, "timing.db")}", flows);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> PostgreSqlAsync(string server, IReadOnlyList<string> flows)
    {
        await using var admin = NpgsqlDataSource.Create(server);
        var name = $"gable_bench_{Guid.NewGuid():N}";
        await admin.CreateCommand($"CREATE DATABASE {name}").ExecuteNonQueryAsync();

        try
        {
            return await MeasureAsync(new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString, flows);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await admin.CreateCommand($"DROP DATABASE {name} WITH (FORCE)").ExecuteNonQueryAsync();
        }
    }

    private static async Task<int> MeasureAsync(string connection, IReadOnlyList<string> flows)
    {
        await using var app = Build(connection);
        await FillAsync(app, flows);
        await app.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");

        foreach (var flow in flows)
        {
            await MeasureFlowAsync(app, client, flow);
        }

        return 0;
    }

    private static WebApplication Build(string connection)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Default"] = connection,
            ["AllowedHosts"] = "127.0.0.1",
            ["Gable:Secret"] = "the secret of the benchmark, long enough",
            ["Gable:Security:AllowPlainHttp"] = "true",
            ["Gable:Accounts:SignInLink"] = "true",
            ["Gable:Accounts:SignInCode"] = "true",
            ["Gable:Accounts:AttemptsPerMinute"] = "100000",
        });
        builder.Services.CaptureMails();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddGable<TimingDb>();

        var app = builder.Build();
        app.UseGable();
        app.MapGable();
        return app;
    }

    private static async Task FillAsync(WebApplication app, IReadOnlyList<string> flows)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TimingDb>();
        await db.Database.EnsureCreatedAsync();

        // One hash for all: whose it is does not matter to the clock.
        var hash = new PasswordHasher<Person>(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(new Person(), Password);
        var askers = flows.Contains(ChangeEmail) ? Enumerable.Range(0, Tries + WarmUp).SelectMany(static number => new[] { Asker(true, number), Asker(false, number) }) : [];
        db.AddRange(flows.SelectMany(static flow => Enumerable.Range(0, Tries + WarmUp).Select(number => Address(flow, isKnown: true, number))).Concat(askers)
            .Select(email => new Person { Email = email, NormalizedEmail = email.ToUpperInvariant(), Name = "Ann", PasswordHash = hash, SecurityStamp = "stamp", EmailConfirmedAt = DateTimeOffset.UnixEpoch }));
        await db.SaveChangesAsync();
    }

    private static async Task MeasureFlowAsync(WebApplication app, HttpClient client, string flow)
    {
        var (known, unknown) = (new List<double>(), new List<double>());

        for (var number = Tries; number < Tries + WarmUp; number++)
        {
            await AskAsync(app, client, flow, isKnown: true, number);
            await AskAsync(app, client, flow, isKnown: false, number);
        }

        var tries = Enumerable.Range(0, Tries).SelectMany(static number => new[] { (Number: number, IsKnown: true), (Number: number, IsKnown: false) }).ToArray();
        Random.Shared.Shuffle(tries);

        foreach (var (number, isKnown) in tries)
        {
            (isKnown ? known : unknown).Add(await AskAsync(app, client, flow, isKnown, number));
        }

        var (one, other) = (At(known, 0.5), At(unknown, 0.5));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{flow,-20}{one,12:F2}{other,13:F2}{At(known, 0.9),12:F2}{At(unknown, 0.9),13:F2}{(one - other) / other,12:P1}{RankTest.Probability(known, unknown),8:F3}"));
    }

    private static async Task<double> AskAsync(WebApplication app, HttpClient client, string flow, bool isKnown, int number)
    {
        var email = Address(flow, isKnown, number);
        object body = flow switch
        {
            "sign-in" => new { email, password = "not this one at all" },
            "sign-up" => new { name = "Ann", email, password = Password },
            ChangeEmail => new { password = Password, newEmail = email },
            UseCode => new { code = "x12345" },
            _ => new { email },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/account/api/{(flow == UseCode ? "sign-in-code/use" : flow)}") { Content = JsonContent.Create(body) };
        request.Headers.Add("Cookie", flow switch
        {
            ChangeEmail => await SignInAsync(client, Asker(isKnown, number)),
            UseCode => await AskCodeAsync(app, client, email),
            _ => "none=1",
        });
        var started = Stopwatch.GetTimestamp();
        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return (int)response.StatusCode is 202 or 422 ? elapsed : throw new InvalidOperationException($"{flow} answered {response.StatusCode}.");
    }

    // Each try is somebody else's: an account is sent a handful of links at most.
    private static Task<string> SignInAsync(HttpClient client, string email) => CookieAsync(client, "sign-in", new { email, password = Password }, "gable-session");

    // What is done after the answer is waited for, or it would be measured with the next.
    private static async Task<string> AskCodeAsync(WebApplication app, HttpClient client, string email)
    {
        var cookie = await CookieAsync(client, "sign-in-code", new { email }, "gable-sign-in-code");
        await using var scope = app.Services.CreateAsyncScope();
        var events = scope.ServiceProvider.GetRequiredService<TimingDb>().Set<AccountEvent>();

        while (!await events.AnyAsync(row => row.Subject == email))
        {
            await Task.Delay(1);
        }

        return cookie;
    }

    private static async Task<string> CookieAsync(HttpClient client, string path, object body, string name)
    {
        using var response = await client.PostAsJsonAsync($"/account/api/{path}", body);
        response.EnsureSuccessStatusCode();
        return response.Headers.GetValues("Set-Cookie").First(cookie => cookie.StartsWith(name, StringComparison.Ordinal)).Split(';')[0];
    }

    private static string Asker(bool isKnown, int number) => $"asks-{Address(ChangeEmail, isKnown, number)}";

    private static string Address(string flow, bool isKnown, int number) => $"{(isKnown ? "knw" : "unk")}{number:D4}-{flow}@example.com";

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)Math.Min(times.Count - 1, share * times.Count));
}
