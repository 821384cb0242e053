using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace Gable.Accounts;

/// <summary>Asks an OAuth 2.0 provider who the access token belongs to, and writes it down as claims.</summary>
internal static class OAuthAccount
{
    public static async Task ReadAsync(OAuthCreatingTicketContext context, ExternalProvider provider)
    {
        using var account = await GetAsync(context, provider.UserInformationEndpoint!);
        Add(context, provider.SubjectClaim, account.RootElement);
        Add(context, provider.NameClaim, account.RootElement);

        if (provider.EmailsEndpoint is null)
        {
            Add(context, provider.EmailClaim, account.RootElement);
            Add(context, provider.EmailVerifiedClaim, account.RootElement);
            return;
        }

        using var addresses = await GetAsync(context, provider.EmailsEndpoint);

        // An address that is shown in the profile need not be one that was verified.
        if (addresses.RootElement.ValueKind == JsonValueKind.Array &&
            addresses.RootElement.EnumerateArray().FirstOrDefault(static each => Is(each, "primary")) is { ValueKind: JsonValueKind.Object } primary)
        {
            context.Identity!.AddClaim(new Claim(provider.EmailClaim, Text(primary, "email") ?? ""));
            context.Identity.AddClaim(new Claim(provider.EmailVerifiedClaim, Is(primary, "verified") ? "true" : "false"));
        }
    }

    private static async Task<JsonDocument> GetAsync(OAuthCreatingTicketContext context, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        using var response = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);

        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{address} answered {(int)response.StatusCode}.");
        }

        return await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(context.HttpContext.RequestAborted), default, context.HttpContext.RequestAborted);
    }

    private static void Add(OAuthCreatingTicketContext context, string claim, JsonElement account)
    {
        if (Text(account, claim) is { } value)
        {
            context.Identity!.AddClaim(new Claim(claim, value));
        }
    }

    private static bool Is(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    // Numbers are identifiers too; dots lead into objects.
    private static string? Text(JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? element.ToString() : null;
    }
}
