using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Gable.Accounts;
using Gable.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Bench.Micro;

/// <summary>What it costs a request to be somebody's: cookie to principal, once the session was found valid a moment ago. The baseline makes the request's scope alone.</summary>
public class SessionBenchmarks
{
    private const string Secret = "0123456789-0123456789-0123456789-0123456789";

    private WebApplication _app = null!;
    private string _folder = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _folder = Directory.CreateTempSubdirectory("gable-bench-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(Visitor).Assembly.GetName().Name, EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Default"] = $"Data Source={Path.Combine(_folder, "sessions.db")}",
            ["Gable:Accounts:SessionCacheTime"] = "00:00:05",
        });
        builder.Logging.ClearProviders();
        builder.AddGableCore().AddGableData<VisitorDb>().AddGableResources().AddGableAccounts<Visitor>();
        builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.Server.IServer>(new LoopServer());
        _app = builder.Build();

        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VisitorDb>();
        await db.Database.EnsureCreatedAsync();
        var now = DateTimeOffset.UtcNow;
        var ann = new Visitor { Email = "ann@example.com", NormalizedEmail = "ANN@EXAMPLE.COM", Name = "Ann", SecurityStamp = "stamp" };
        var staff = new AccountRole { Name = "staff" };
        staff.Permissions.Add(new AccountRolePermission { Permission = "posts.delete" });
        db.AddRange(ann, staff);
        await db.SaveChangesAsync();
        db.Add(new AccountUserRole { UserId = ann.Id, RoleId = staff.Id });
        db.Add(new AccountSession
        {
            UserId = ann.Id,
            Hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Secret))),
            Stamp = ann.SecurityStamp,
            CreatedAt = now,
            LastUsedAt = now,
            AuthenticatedAt = now,
            IdleExpiresAt = now.AddDays(1),
            ExpiresAt = now.AddDays(1),
        });
        await db.SaveChangesAsync();

        if (!await CheckAsync())
        {
            throw new InvalidOperationException("The session is not found.");
        }
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true, Description = "a request's scope")]
    public async Task<bool> ScopeAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return Request(scope.ServiceProvider).Request.Headers.Cookie.Count > 0;
    }

    [Benchmark(Description = "a request's scope, signed in")]
    public async Task<bool> CheckAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return (await Request(scope.ServiceProvider).AuthenticateAsync()).Principal?.IsInRole("staff") ?? false;
    }

    private static DefaultHttpContext Request(IServiceProvider services) => new() { RequestServices = services, Request = { Headers = { Cookie = $"gable-session={Secret}" } } };

    /// <summary>The users of the benchmark.</summary>
    public sealed class Visitor : GableUser;

    /// <summary>Their database.</summary>
    public sealed class VisitorDb(DbContextOptions<VisitorDb> options) : GableDbContext(options)
    {
        /// <summary>The users.</summary>
        public DbSet<Visitor> Visitors => Set<Visitor>();
    }
}
