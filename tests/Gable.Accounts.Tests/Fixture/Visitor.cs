using System.Net;
using System.Net.Http.Json;

namespace Gable.Accounts.Tests;

/// <summary>A browser at the application's own pages.</summary>
public sealed class Visitor : IDisposable
{
    private readonly CookieContainer _cookies = new();

    public Visitor(AccountsApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies, RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.Latin1 }) { BaseAddress = app.Address };
        Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        Client.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0");
    }

    public HttpClient Client { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The session cookie's value; <c>null</c> without one.</summary>
    public string? Session => _cookies.GetCookies(Client.BaseAddress!)["gable-session"]?.Value;

    /// <summary>Takes a copied session cookie.</summary>
    public void Steal(string session) => _cookies.Add(Client.BaseAddress!, new Cookie("gable-session", session, "/"));

    /// <summary>Takes a cookie of another browser.</summary>
    public void Copy(Visitor other, string cookie)
    {
        ArgumentNullException.ThrowIfNull(other);
        _cookies.Add(Client.BaseAddress!, new Cookie(cookie, other._cookies.GetCookies(Client.BaseAddress!)[cookie]?.Value, "/"));
    }

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, object? body)
    {
        using var response = await Client.PostAsJsonAsync(path, body ?? new { }, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    public async Task<(HttpStatusCode Status, string Body, string? Location)> FormAsync(string page, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await Client.PostAsync(new Uri($"/account/{page}", UriKind.Relative), content, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), response.Headers.Location?.ToString());
    }

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    public async Task<HttpStatusCode> DeleteAsync(string path)
    {
        using var response = await Client.DeleteAsync(new Uri(path, UriKind.Relative), Cancel);
        return response.StatusCode;
    }

    public async Task SignInAsync(string email, string password = AccountsApp.Password, bool remember = false)
    {
        var (status, body) = await PostAsync("/account/api/sign-in", new { email, password, remember });
        Assert.True(status == HttpStatusCode.OK, $"{status} {body}");
    }

    public void Dispose() => Client.Dispose();
}
