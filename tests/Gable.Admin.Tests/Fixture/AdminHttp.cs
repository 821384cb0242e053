using System.Net;
using System.Text;
using System.Text.Json;

namespace Gable.Admin.Tests;

/// <summary>Requests as a browser of a signed-in person sends them.</summary>
internal static class AdminHttp
{
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<(HttpStatusCode Status, string Html, HttpResponseMessage Response)> GetAsync(
        this AdminApp app, string path, string? roles = "staff", string language = "en", string user = "Ann Lindqvist")
    {
        using var request = Request(app, HttpMethod.Get, path, roles, language, user);
        var response = await app.Client.SendAsync(request, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), response);
    }

    public static async Task<(HttpStatusCode Status, string Html, HttpResponseMessage Response)> PostAsync(
        this AdminApp app, string path, IEnumerable<KeyValuePair<string, string>> form, string? roles = "staff", string language = "en", string user = "Ann Lindqvist")
    {
        using var request = Request(app, HttpMethod.Post, path, roles, language, user);
        request.Headers.Add("Origin", app.Address.GetLeftPart(UriPartial.Authority));
        request.Content = new FormUrlEncodedContent(form);
        var response = await app.Client.SendAsync(request, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), response);
    }

    /// <summary>Writes through REST.</summary>
    public static async Task<JsonElement> ApiAsync(this AdminApp app, HttpMethod method, string path, string? json, string roles = "manager", string user = "Ann Lindqvist")
    {
        using var request = Request(app, method, path, roles, user: user);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await app.Client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public static HttpRequestMessage Request(AdminApp app, HttpMethod method, string path, string? roles, string language = "en", string user = "Ann Lindqvist")
    {
        var request = new HttpRequestMessage(method, new Uri(app.Address, path));
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");

        if (roles is not null)
        {
            request.Headers.Add("X-User", user);
            request.Headers.Add("X-Roles", roles);
        }

        return request;
    }
}
