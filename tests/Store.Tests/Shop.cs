using System.Net.Http.Json;
using System.Text.Json;
using Gable.Testing;
using Microsoft.EntityFrameworkCore;
using Store.Users;

namespace Store.Tests;

/// <summary>The seeded shop on one of the databases, shared by the tests of a collection: each test makes rows of its own.</summary>
public abstract class Shop(TestDatabase database) : IAsyncLifetime
{
    private TestApp<Program> _app = null!;

    public TestApp<Program> App => _app;

    public HttpClient Visitor => _app.Client;

    public IReadOnlyList<string> Policies(string model) => _app.Policies(model);

    public HttpClient Ann => As(DemoUsers.Ann);

    public HttpClient Bob => As(DemoUsers.Bob);

    public HttpClient Sam => As(DemoUsers.Sam);

    public async ValueTask InitializeAsync()
    {
        if (database == TestDatabase.PostgreSql && !TestApp.HasPostgreSql)
        {
            return;
        }

        _app = await TestApp.StartAsync<Program>(options => (options.Database, options.Seed) = (database, true), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    public void Require() => Assert.SkipWhen(_app is null, "Set GABLE_TEST_POSTGRES to a superuser's connection string to run the PostgreSQL tests.");

    public HttpClient As(DemoUser user) => _app.As(new TestUser(user.Id, user.Name).In(user.Roles));

    public HttpClient Ada => As(DemoUsers.Ada);

    public HttpClient As(Guid customer) => _app.As(new TestUser(customer, "customer"));

    /// <summary>A browser of somebody who signed in with a password: the session's cookie, and the origin of the shop's own pages.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password = DemoUsers.Password)
    {
        using var response = await Visitor.PostAsJsonAsync("/account/api/sign-in", new { email, password }, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _app.Address };
        client.DefaultRequestHeaders.Add("Cookie", response.Headers.GetValues("Set-Cookie").Single(static cookie => cookie.Contains("gable-session=", StringComparison.Ordinal)).Split(';')[0]);
        client.DefaultRequestHeaders.Add("Origin", _app.Address.GetLeftPart(UriPartial.Authority));
        return client;
    }

    /// <summary>The token in the newest mail to an address that leads to a page.</summary>
    public async Task<string> TokenAsync(string email, string page)
    {
        var mail = await _app.Mails.WaitForAsync(mail => mail.To.Any(to => to.Contains(email, StringComparison.Ordinal)) && mail.Links.Any(link => link.Contains(page, StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        return mail.Links.First(link => link.Contains(page, StringComparison.Ordinal)).Split("token=")[1];
    }

    public Task<TResult> WithDbAsync<TResult>(Func<StoreDb, Task<TResult>> work) => _app.WithDbAsync(db => work((StoreDb)db));

    /// <summary>Adds rows and saves them.</summary>
    public Task AddAsync(params object[] rows) => WithDbAsync(async db =>
    {
        db.AddRange(rows);
        return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });
}

public sealed class SqliteShop() : Shop(TestDatabase.Sqlite);

public sealed class PostgreSqlShop() : Shop(TestDatabase.PostgreSql);

internal static class Requests
{
    public static async Task<JsonElement> JsonAsync(this HttpClient client, string path) =>
        await client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    public static async Task<(int Status, JsonElement Body)> SendAsync(this HttpClient client, string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }
}
