using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gable.Data;
using Gable.Tests.Shared;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

[assembly: AssemblyFixture(typeof(Gable.Accounts.Tests.ProvidersFixture))]

namespace Gable.Accounts.Tests;

/// <summary>The providers, once for all tests.</summary>
public sealed class ProvidersFixture : IAsyncLifetime
{
    public Providers Providers { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Providers = await Providers.StartAsync();

    public ValueTask DisposeAsync() => Providers.DisposeAsync();
}

/// <summary>An application that knows the providers <c>corp</c> (OpenID Connect) and <c>github</c> (OAuth 2.0, by its preset).</summary>
public sealed class ExternalWorld : IAsyncDisposable
{
    private bool _isBorrowed;

    private ExternalWorld(Providers providers, string clientId) => (Providers, ClientId) = (providers, clientId);

    public Providers Providers { get; }

    public string ClientId { get; }

    public AccountsApp App { get; private set; } = null!;

    public static async Task<ExternalWorld> StartAsync(
        DatabaseKind kind, Providers providers, IEnumerable<KeyValuePair<string, string?>>? settings = null, Action<IHostApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(providers);
        var clientId = $"client-{Guid.NewGuid():N}";
        var all = Settings(providers, clientId);

        foreach (var (key, value) in settings ?? [])
        {
            all[$"Gable:Accounts:{key}"] = value;
        }

        var world = new ExternalWorld(providers, clientId);
        world.App = await AccountsApp.StartAsync(kind, all, configure);
        await providers.RegisterAsync(clientId, new Uri(world.App.Address, "/account/external/corp/callback"));
        return world;
    }

    /// <summary>As <see cref="StartAsync"/>, for tests that leave the application as they found it, but for its rows.</summary>
    public static async Task<ExternalWorld> BorrowAsync(DatabaseKind kind, Providers providers, params KeyValuePair<string, string?>[] settings)
    {
        var app = await AccountsApp.BorrowAsync(
            $"external {kind} {string.Join(' ', settings.Select(static setting => $"{setting.Key}={setting.Value}"))}", async () => (await StartAsync(kind, providers, settings)).App);
        return Borrowed(app, providers);
    }

    /// <summary>The same with a clock that is moved by hand, from now on.</summary>
    public static async Task<(ExternalWorld World, FakeTimeProvider Clock)> BorrowClockedAsync(DatabaseKind kind, Providers providers)
    {
        var (app, clock) = await AccountsApp.BorrowClockedAsync($"external {kind} clocked", async configure => (await StartAsync(kind, providers, configure: configure)).App);
        return (Borrowed(app, providers), clock);
    }

    /// <summary>Another node on the same database, behind the same name.</summary>
    public Task<AccountsApp> StartSecondAsync() => App.StartSecondAsync();

    public ExternalVisitor Visit() => new(this, App.Visit());

    public async ValueTask DisposeAsync()
    {
        if (App is not null)
        {
            await App.DisposeAsync();

            // A borrowed one has looked itself, and serves another test by now.
            if (!_isBorrowed)
            {
                Assert.Empty(App.Log.Errors);
                Assert.DoesNotContain(App.Log.All, static line => line.Contains(Providers.Secret, StringComparison.Ordinal));
            }
        }
    }

    private static ExternalWorld Borrowed(AccountsApp app, Providers providers) =>
        new(providers, app.App.Configuration["Gable:Accounts:External:corp:ClientId"]!) { App = app, _isBorrowed = true };

    private static Dictionary<string, string?> Settings(Providers providers, string clientId) => new(StringComparer.Ordinal)
    {
        // The provider is one of the tests' own: that it answers late says only that the machine is busy.
        ["Gable:Accounts:ExternalTimeout"] = "00:01:00",
        ["Gable:Accounts:External:corp:Authority"] = providers.Address.ToString(),
        ["Gable:Accounts:External:corp:DisplayName"] = "Corp",
        ["Gable:Accounts:External:corp:ClientId"] = clientId,
        ["Gable:Accounts:External:corp:ClientSecret"] = Providers.Secret,
        ["Gable:Accounts:External:GitHub:ClientId"] = clientId,
        ["Gable:Accounts:External:GitHub:ClientSecret"] = Providers.Secret,
        ["Gable:Accounts:External:GitHub:AuthorizationEndpoint"] = new Uri(providers.Address, "/oauth/authorize").ToString(),
        ["Gable:Accounts:External:GitHub:TokenEndpoint"] = new Uri(providers.Address, "/oauth/token").ToString(),
        ["Gable:Accounts:External:GitHub:UserInformationEndpoint"] = new Uri(providers.Address, "/oauth/user").ToString(),
        ["Gable:Accounts:External:GitHub:EmailsEndpoint"] = new Uri(providers.Address, "/oauth/emails").ToString(),
    };
}

/// <summary>A browser that goes to a provider and comes back.</summary>
public sealed class ExternalVisitor(ExternalWorld world, Visitor visitor) : IDisposable
{
    public Visitor Visitor { get; } = visitor;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Presses the button of the sign-in page.</summary>
    /// <returns>Where the page leads on to.</returns>
    public async Task<string> StartAsync(string provider = "corp", params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await Visitor.Client.PostAsync(new Uri($"/account/external/{provider}", UriKind.Relative), content, Cancel);
        var page = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.StatusCode == HttpStatusCode.OK, page);
        return Refresh(response);
    }

    public async Task<string> StartJsonAsync(string path, object? body = null)
    {
        var (status, text) = await Visitor.PostAsync($"/account/api/{path}", body);
        Assert.True(status == HttpStatusCode.OK, $"{status} {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("url").GetString()!;
    }

    /// <summary>What the provider answers to a person, or to somebody who says no.</summary>
    /// <returns>The path and query to come back with.</returns>
    public async Task<string> AtProviderAsync(string url, ProviderPerson? person)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var answered = person is null ? QueryHelpers.AddQueryString(url, "deny", "1") : QueryHelpers.AddQueryString(url, "person", person.ToText());
        using var response = await client.GetAsync(new Uri(answered), Cancel);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, await response.Content.ReadAsStringAsync(Cancel));
        Assert.StartsWith(world.App.Address.ToString(), response.Headers.Location!.ToString(), StringComparison.Ordinal);
        return response.Headers.Location.PathAndQuery;
    }

    /// <summary>Comes back to the application.</summary>
    public async Task<ExternalArrival> ArriveAsync(string path, bool asPage = false, AccountsApp? at = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri((at ?? world.App).Address, path));
        request.Headers.Host = world.App.Address.Authority;

        if (asPage)
        {
            request.Headers.Add("Accept", "text/html");
        }

        using var response = await Visitor.Client.SendAsync(request, Cancel);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), response.Headers.Location?.ToString());
    }

    /// <summary>The whole way: button, provider, back.</summary>
    public async Task<ExternalArrival> SignInAsync(ProviderPerson? person, string provider = "corp", params (string Name, string Value)[] fields) =>
        await ArriveAsync(await AtProviderAsync(await StartAsync(provider, fields), person));

    public async Task<JsonElement> JsonAsync(string path)
    {
        var (status, body) = await Visitor.GetAsync($"/account/api/{path}");
        Assert.True(status == HttpStatusCode.OK, $"{status} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    public void Dispose() => Visitor.Dispose();

    public static string Refresh(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return Regex.Match(string.Join("", response.Headers.GetValues("Refresh")), "^0; url=(.+)$", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
    }
}

public sealed record ExternalArrival(HttpStatusCode Status, string Body, string? Location)
{
    /// <summary>The id of the problem that it was answered with; empty for none.</summary>
    public string Problem => Regex.Match(Body, "GABLE[0-9]{4}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
}
