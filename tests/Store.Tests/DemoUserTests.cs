using System.Net;
using Gable.Testing;
using Store.Demo;

namespace Store.Tests;

public sealed class DemoUserTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ann", HttpStatusCode.OK)]
    [InlineData("mallory", HttpStatusCode.BadRequest)]
    public async Task In_development_the_header_stands_in_for_sign_in(string login, HttpStatusCode expected)
    {
        await using var app = await TestApp.StartAsync<Program>(cancellationToken: Cancel);

        Assert.Equal(expected, (await SendAsync(app, login)).StatusCode);
    }

    [Fact]
    public async Task Outside_development_the_header_is_refused()
    {
        await using var app = await TestApp.StartAsync<Program>(
            options =>
            {
                options.Environment = "Production";
                options.Settings["Gable:Secret"] = "a secret for the tests, of more than 32 characters";
                options.Settings["AllowedHosts"] = "localhost;127.0.0.1";
                options.Settings["Gable:Security:AllowPlainHttp"] = "true";
            },
            Cancel);

        var refused = await SendAsync(app, "ann");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(DemoUsers.Header, await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/api/products", Cancel)).StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestApp<Program> app, string login)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/customers");
        request.Headers.Add(DemoUsers.Header, login);
        return await app.Client.SendAsync(request, Cancel);
    }
}
