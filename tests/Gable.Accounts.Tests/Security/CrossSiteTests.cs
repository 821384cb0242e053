using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Gable.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

/// <summary>No page of another origin reaches anything that changes something, neither with the visitor's cookies nor without any.</summary>
public sealed partial class CrossSiteTests(ProvidersFixture fixture)
{
    // They read no cookie and set none: what they do, they do for whoever knows the password or holds the token in the body.
    // The answer of a provider that comes as a form is only led on.
    private static readonly string[] WithoutCookies = ["/account/api/token", "/account/api/token/revoke", "/account/external/corp/callback"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Every_write_of_the_accounts_refuses_it(string header, string value)
    {
        await using var world = await ExternalWorld.StartAsync(DatabaseKind.Sqlite, fixture?.Providers!, [new("SignInCode", "true"), new("SignInLink", "true"), new("Jwt:Enabled", "true")]);
        await world.App.AddMemberAsync("ann@example.com");
        using var ann = world.App.Visit();
        using var nobody = world.App.Visit();
        await ann.SignInAsync("ann@example.com");

        foreach (var visitor in new[] { ann, nobody })
        {
            visitor.Client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
            visitor.Client.DefaultRequestHeaders.Add(header, value);
        }

        var writes = Writes(world.App).ToList();
        Assert.InRange(writes.Count, 60, 200);
        var wrong = new List<string>();

        foreach (var (method, path, isOwn) in writes)
        {
            var (own, foreign) = (await SendAsync(ann, method, path), await SendAsync(nobody, method, path));

            // Without cookies nobody is signed in; what needs no sign-in would work for a visitor who must not notice.
            if (own != (HttpStatusCode.Forbidden, "GABLE0120") || !(foreign == (HttpStatusCode.Forbidden, "GABLE0120") || (isOwn && foreign.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect) || WithoutCookies.Contains(path)))
            {
                wrong.Add($"{method} {path}: {own}, without cookies {foreign}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<(HttpMethod Method, string Path, bool IsOwn)> Writes(AccountsApp app) =>
        from endpoint in app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}"
        where pattern.StartsWith("/account", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        where method is not ("GET" or "HEAD" or "OPTIONS")
        select (new HttpMethod(method), Parameter().Replace(pattern, static match => match.Value.Contains("guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : "corp"), endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null);

    private static async Task<(HttpStatusCode Status, string Problem)> SendAsync(Visitor visitor, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path) { Content = path.StartsWith("/account/api", StringComparison.Ordinal) ? JsonContent.Create(new { }) : new FormUrlEncodedContent([]) };
        request.Headers.Add("Accept", "application/json");
        using var response = await visitor.Client.SendAsync(request, Cancel);
        return (response.StatusCode, Id().Match(await response.Content.ReadAsStringAsync(Cancel)).Value);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("GABLE[0-9]{4}")]
    private static partial Regex Id();
}
