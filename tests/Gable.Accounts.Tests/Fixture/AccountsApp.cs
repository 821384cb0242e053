using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Gable.Data;
using Gable.Mail;
using Gable.Resources;
using Gable.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Gable.Accounts.Tests;

/// <summary>An application with accounts on real Kestrel and a real database; a second one can share the database.</summary>
public sealed class AccountsApp : IAsyncDisposable
{
    public const string Password = "seven green umbrellas";

    private const int TestIterations = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Hashing is slow on purpose; the tests need not do it twice.
    private static readonly ConcurrentDictionary<(string Password, int Iterations), string> Hashes = new();

    private readonly string _connection;
    private readonly Func<Task>? _drop;
    private readonly IDictionary<string, string?> _settings;
    private readonly bool _fullPasswordWork;
    private string? _kindred;

    private AccountsApp(string connection, Func<Task>? drop, IDictionary<string, string?> settings, bool fullPasswordWork, Action<IHostApplicationBuilder>? configure)
    {
        (_connection, _drop, _settings, _fullPasswordWork) = (connection, drop, settings, fullPasswordWork);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(AccountsApp).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Configuration.AddInMemoryCollection(
        [
            new("urls", "http://127.0.0.1:0"),
            new("AllowedHosts", "127.0.0.1"),
            new("ConnectionStrings:Default", connection),
            new("Gable:Secret", "the secret of the account tests, long enough"),
            new("Gable:Security:AllowPlainHttp", "true"),
            new("Gable:Shutdown:DrainDelay", "00:00:00"),
            new("Gable:Accounts:AttemptsPerMinute", "100000"),
            new("Gable:Accounts:MaxPasswordWaiting", "500"),
            new("Gable:Accounts:MaxPasswordWork", "2"),
        ]).AddInMemoryCollection(settings);
        builder.Services.CaptureMails();
        builder.Services.AddSingleton<HookNotes>();
        configure?.Invoke(builder);
        builder.AddGableCore().AddGableData<AccountsDb>().AddGableResources().AddGableAccounts<Member>();

        if (!fullPasswordWork)
        {
            // The setting has a lower bound for good reason.
            builder.Services.AddSingleton(static services => new PasswordHashing(
                Options.Create(new AccountOptions { PasswordIterations = TestIterations }), services.GetRequiredService<PasswordWork>()));
        }

        App = builder.Build();
        App.Services.GetServices<IHostedService>().OfType<FirstAdministratorLink>().Single().Output = Printed;
        App.UseGable();
        App.MapGable();
        App.MapGet("/me", (HttpContext context) => $"{context.GetActor().Name}|{string.Join(',', context.GetActor().Roles.Order())}|{string.Join(',', context.GetActor().Permissions.Order())}");
        App.MapGet("/members-only", () => "inside").RequireAuthorization();
    }

    public WebApplication App { get; }

    public LogLines Log { get; } = new();

    /// <summary>What the application printed on the terminal.</summary>
    public StringWriter Printed { get; } = new();

    public Uri Address { get; private set; } = null!;

    public Mailbox Mailbox => App.Services.GetRequiredService<Mailbox>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<AccountsApp> StartAsync(
        DatabaseKind kind, IDictionary<string, string?>? settings = null, Action<IHostApplicationBuilder>? configure = null, bool fullPasswordWork = false)
    {
        var (connection, drop) = await CreateDatabaseAsync(kind);
        var app = new AccountsApp(connection, drop, settings ?? new Dictionary<string, string?>(), fullPasswordWork, configure);

        await using (var scope = app.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AccountsDb>().Database.EnsureCreatedAsync(Cancel);
        }

        return await app.ListenAsync();
    }

    /// <summary>An application that tests of the same <paramref name="kindred"/> take turns with: nobody notices, for it is as empty as a new one.</summary>
    /// <param name="kindred">What they have in common: the engine and the settings.</param>
    /// <param name="start">Starts one when none is idle.</param>
    public static async Task<AccountsApp> BorrowAsync(string kindred, Func<Task<AccountsApp>> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var app = IdleApps.Take(kindred) ?? await start();
        app._kindred = kindred;
        return app;
    }

    /// <summary>As <see cref="StartAsync"/>, for tests that leave the application as they found it, but for its rows.</summary>
    public static Task<AccountsApp> BorrowAsync(DatabaseKind kind, IDictionary<string, string?>? settings = null, bool fullPasswordWork = false) => BorrowAsync(
        $"{kind} {fullPasswordWork} {Text(settings)}", () => StartAsync(kind, settings, fullPasswordWork: fullPasswordWork));

    /// <summary>One with a clock that is moved by hand, from now on.</summary>
    public static Task<(AccountsApp App, FakeTimeProvider Clock)> BorrowClockedAsync(DatabaseKind kind, IDictionary<string, string?>? settings = null) =>
        BorrowClockedAsync($"{kind} clocked {Text(settings)}", configure => StartAsync(kind, settings, configure));

    /// <summary>As <see cref="BorrowAsync(string, Func{Task{AccountsApp}})"/>, with a clock that is moved by hand, from now on.</summary>
    public static async Task<(AccountsApp App, FakeTimeProvider Clock)> BorrowClockedAsync(string kindred, Func<Action<IHostApplicationBuilder>, Task<AccountsApp>> start)
    {
        var app = await BorrowAsync(kindred, () => start(static builder => builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UtcNow))));
        var clock = (FakeTimeProvider)app.App.Services.GetRequiredService<TimeProvider>();
        clock.AdjustTime(DateTimeOffset.UtcNow);
        return (app, clock);
    }

    /// <summary>Another node on the same database.</summary>
    public Task<AccountsApp> StartSecondAsync(Action<IHostApplicationBuilder>? configure = null) => new AccountsApp(_connection, null, _settings, _fullPasswordWork, configure).ListenAsync();

    /// <summary>A browser of its own, which keeps cookies and follows no redirect.</summary>
    public Visitor Visit() => new(this);

    public async Task<TResult> ReadAsync<TResult>(Func<AccountsDb, Task<TResult>> read)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AccountsDb>());
    }

    /// <summary>Makes a confirmed account without the detour over mails.</summary>
    public async Task<Member> AddMemberAsync(string email, Action<Member>? change = null, string password = Password)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var hash = Hashes.GetOrAdd((password, _fullPasswordWork ? 210_000 : TestIterations), static key =>
            new PasswordHasher<Member>(Options.Create(new PasswordHasherOptions { IterationCount = key.Iterations })).HashPassword(new Member(), key.Password));
        var member = new Member { Email = email, NormalizedEmail = email.ToUpperInvariant(), Name = "Ann", PasswordHash = hash, SecurityStamp = Secrets.NewStamp(), EmailConfirmedAt = DateTimeOffset.UnixEpoch };
        change?.Invoke(member);
        db.Add(member);
        await db.SaveChangesAsync(Cancel);
        return member;
    }

    /// <summary>The token in the newest mail with a subject.</summary>
    public async Task<string> TokenOfAsync(string subject, string? recipient = null)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        var mail = await Mailbox.WaitForAsync(mail => mail.Subject == subject && (recipient is null || mail.To.Contains(recipient)), patience.Token);
        return Regex.Match(mail.Text, "token=([A-Za-z0-9_-]+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
    }

    /// <summary>Stops an application of its own; gives back a borrowed one, whose log must have stayed without errors.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_kindred is null)
        {
            await StopAsync();
            return;
        }

        try
        {
            await EmptyAsync();
            Assert.Empty(Log.Errors);
            Assert.DoesNotContain(Log.All, static line => line.Contains(Providers.Secret, StringComparison.Ordinal));
            Log.Clear();
        }
        catch
        {
            await StopAsync();
            throw;
        }

        await IdleApps.KeepAsync(_kindred, this);
    }

    internal async Task StopAsync()
    {
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        await Printed.DisposeAsync();

        if (_drop is not null)
        {
            await _drop();
        }
    }

    /// <summary>Waits for what goes on behind the answers, removes every row, and offers the first administrator's link again, as a start does.</summary>
    private async Task EmptyAsync()
    {
        var link = App.Services.GetServices<IHostedService>().OfType<FirstAdministratorLink>().Single();
        await link.ExecuteTask!.WaitAsync(Patience, CancellationToken.None);
        var mailed = new TaskCompletionSource();
        App.Services.GetRequiredService<MailWork>().Add((_, _) =>
        {
            mailed.SetResult();
            return Task.CompletedTask;
        });
        await mailed.Task.WaitAsync(Patience, CancellationToken.None);
        await App.Services.GetRequiredService<SessionKeeper>().FlushAsync(CancellationToken.None);

        await using (var scope = App.Services.CreateAsyncScope())
        {
            // The keys stay, for the application holds them in memory.
            await Rows.RemoveAsync(scope.ServiceProvider.GetRequiredService<AccountsDb>(), typeof(DataProtectionKey), typeof(AccountSigningKey));
        }

        Mailbox.Clear();
        App.Services.GetRequiredService<HookNotes>().Steps.Clear();
        Printed.GetStringBuilder().Clear();
        await link.StartAsync(CancellationToken.None);
        await link.ExecuteTask!.WaitAsync(Patience, CancellationToken.None);
    }

    private async Task<AccountsApp> ListenAsync()
    {
        await App.StartAsync(Cancel);
        Address = new Uri(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return this;
    }

    private static string Text(IDictionary<string, string?>? settings) =>
        string.Join(' ', (settings ?? new Dictionary<string, string?>()).Select(static setting => $"{setting.Key}={setting.Value}").Order(StringComparer.Ordinal));

    private static async Task<(string Connection, Func<Task> Drop)> CreateDatabaseAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("gable-accounts-");
            return ($"Data Source={Path.Combine(folder.FullName, "accounts.db")}", () =>
            {
                SqliteConnection.ClearAllPools();
                folder.Delete(recursive: true);
                return Task.CompletedTask;
            }
            );
        }

        var server = Environment.GetEnvironmentVariable("GABLE_TEST_POSTGRES");
        Assert.SkipWhen(server is null, "Set GABLE_TEST_POSTGRES to a superuser's connection string to run the PostgreSQL tests.");
        var name = $"gable_test_{Guid.NewGuid():N}";
        await ExecuteAsync(server!, $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'");
        return (new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 30, ConnectionIdleLifetime = 10, ConnectionPruningInterval = 5 }.ConnectionString, () => ExecuteAsync(server!, $"DROP DATABASE {name} WITH (FORCE)"));
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
