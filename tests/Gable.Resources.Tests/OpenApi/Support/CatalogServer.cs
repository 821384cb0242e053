using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>An application with every kind of model and endpoint, on SQLite.</summary>
public sealed class CatalogServer : IAsyncLifetime
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"gable-openapi-{Guid.NewGuid():N}.db");
    private WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;

    public Guid VendorId { get; private set; }

    public string ConnectionString => $"Data Source={_file};Default Timeout=1";

    /// <summary>Adds more services, after Gable's own.</summary>
    public Action<WebApplicationBuilder>? Build { get; init; }

    /// <summary>Adds middleware, before Gable's own.</summary>
    public Action<WebApplication>? Before { get; init; }

    /// <summary>Maps more, before Gable's own.</summary>
    public Action<WebApplication>? Map { get; init; }

    public Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal)
    {
        ["Gable:OpenApi:Title"] = "Catalog",
        ["Gable:OpenApi:ContactName"] = "The catalog team",
        ["Gable:OpenApi:ContactEmail"] = "api@example.com",
        ["Gable:OpenApi:ContactUrl"] = "https://example.com/contact",
        ["Gable:OpenApi:LicenseName"] = "MIT",
        ["Gable:OpenApi:LicenseUrl"] = "https://opensource.org/license/mit",
    };

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(CatalogServer).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.WebHost.UseUrls(Environment.GetEnvironmentVariable("GABLE_TEST_CATALOG_URL") ?? "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:Default"] = ConnectionString;
        builder.Configuration["Gable:Secret"] = "the secret of the tests of the document, long enough";
        builder.Configuration["Gable:Security:AllowPlainHttp"] = "true";

        foreach (var (key, value) in Settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Services.AddAuthentication("Bearer").AddCookie(CookieAuthenticationDefaults.AuthenticationScheme).AddBearerToken("Bearer");
        builder.Services.AddAuthorization();
        builder.AddGableData<CatalogDb>();
        builder.AddGableResources();
        Build?.Invoke(builder);

        _app = builder.Build();
        Before?.Invoke(_app);
        _app.Use(SignInByHeaderAsync);
        _app.UseGable();
        Map?.Invoke(_app);
        _app.MapGable();
        OrdinaryEndpoints.Map(_app);

        await WithDbAsync(SeedAsync);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        File.Delete(_file);
    }

    public async Task WithDbAsync(Func<CatalogDb, Task> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<CatalogDb>());
    }

    /// <summary>Sends a request; <paramref name="who"/> is <c>null</c> for a visitor, otherwise a name, with the role after a colon.</summary>
    public async Task<CatalogAnswer> SendAsync(
        HttpMethod method, string path, JsonNode? body = null, string? who = null, string mediaType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        }

        if (who is not null)
        {
            request.Headers.Add("X-User", who);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var found = response.Headers.Concat(response.Content.Headers).ToDictionary(pair => pair.Key, pair => string.Join(", ", pair.Value), StringComparer.OrdinalIgnoreCase);
        return new CatalogAnswer((int)response.StatusCode, text, found);
    }

    public Task<CatalogAnswer> GetAsync(string path, string? who = null) => SendAsync(HttpMethod.Get, path, who: who);

    public async Task<JsonObject> DocumentAsync(string? who = null)
    {
        var answer = await GetAsync("/openapi/v1.json", who);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json.AsObject();
    }

    private static Task SignInByHeaderAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["X-User"].ToString() is { Length: > 0 } user)
        {
            var parts = user.Split(':');
            var claims = parts.Skip(1).Select(role => new Claim("role", role)).Prepend(new Claim("sub", parts[0]));
            context.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
        }

        return next(context);
    }

    private async Task SeedAsync(CatalogDb db)
    {
        await db.Database.EnsureCreatedAsync();
        var vendor = new Vendor { Name = "Ann's" };
        var badge = new Badge { Name = "new" };
        db.AddRange(vendor, badge, new Region { Code = "CH", Name = "Switzerland" });

        for (var i = 0; i < 3; i++)
        {
            var product = new Product
            {
                Name = $"Product {i}",
                Sku = $"AB-{i}",
                Price = 12.5m + i,
                State = ProductState.OnSale,
                Vendor = vendor,
                Badges = [badge],
                Labels = ["red", "round"],
                Warranty = TimeSpan.FromHours(25),
                ReleasedOn = new DateOnly(2026, 1, 31),
                DeliveredAt = new TimeOnly(9, 30, 0, 500),
                SoldFrom = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero),
                Photo = [1, 2, 3],
                Weight = 1.5,
                Origin = new Origin { Country = "CH", Stars = 4 },
                Size = new Size { Material = "wood" },
                CostPrice = 7,
            };
            db.Add(product);
            db.Add(new ProductReview { Text = "Fine.", Product = product });
        }

        await db.SaveChangesAsync();
        VendorId = vendor.Id;
    }
}
