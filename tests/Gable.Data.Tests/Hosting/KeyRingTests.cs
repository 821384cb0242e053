using Gable.Data.Tests.Support;
using Gable.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gable.Data.Tests.Hosting;

/// <summary>The keys of cookies and tokens: in the database, for all nodes, and useless without the application's secret.</summary>
public abstract class KeyRingTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Secret = "the secret of the key ring tests, long enough";

    private string _connectionString = null!;
    private Func<Task> _drop = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (_connectionString, _drop) = await TestDatabases.CreateAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await (_drop?.Invoke() ?? Task.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_one_node_protects_another_opens_and_the_database_alone_does_not()
    {
        await using var one = await NodeAsync(Secret);
        await using var two = await NodeAsync(Secret);
        var sealedText = Protector(one).Protect("Ann is signed in");

        Assert.Equal("Ann is signed in", Protector(two).Unprotect(sealedText));

        await using var thief = await NodeAsync("the secret of somebody who stole the database");
        Assert.ThrowsAny<Exception>(() => Protector(thief).Unprotect(sealedText));
        await using var scope = one.Services.CreateAsyncScope();
        Assert.All(await scope.ServiceProvider.GetRequiredService<DbContext>().Set<DataProtectionKey>().ToListAsync(Cancel), key =>
        {
            Assert.Contains("encryptedSecret", key.Xml, StringComparison.Ordinal);
            Assert.DoesNotContain("masterKey", key.Xml, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task A_new_database_in_development_starts_without_a_page_of_errors()
    {
        using var log = new LogLines();
        await using var app = Build("Development", Secret, builder =>
        {
            builder.Logging.AddProvider(log);
            builder.Services.AddAuthentication("cookie").AddCookie("cookie");
        });

        await app.StartAsync(Cancel);

        Assert.Empty(log.Errors);
    }

    private static IDataProtector Protector(WebApplication app) => app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private async Task<WebApplication> NodeAsync(string secret)
    {
        var app = Build("Test", secret);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DbContext>().Database.EnsureCreatedAsync(Cancel);
        return app;
    }

    private WebApplication Build(string environment, string secret, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ApplicationName = "Gable.Data.Tests" });
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:Default"] = _connectionString;
        builder.Configuration["Gable:Secret"] = secret;
        builder.Configuration["Urls"] = "http://127.0.0.1:0";
        builder.AddGableData<TestDb>();
        configure?.Invoke(builder);
        return builder.Build();
    }
}

public sealed class SqliteKeyRingTests() : KeyRingTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlKeyRingTests() : KeyRingTests(DatabaseKind.PostgreSql);
