using System.Net;

namespace Gable.Core.Tests.Web;

public sealed partial class ProblemTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_json_body_over_1_MiB_is_413(string environment)
    {
        await using var server = await WebServer.StartAsync(environment, MapSamples);

        var response = await server.SendAsync(HttpMethod.Post, "/items", Json(Body((1024 * 1024) + 1)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        var problem = await response.ProblemAsync();
        Assert.Equal("urn:gable:GABLE0413", problem.GetProperty("type").GetString());
        Assert.Contains("1048576", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_json_body_of_exactly_1_MiB_is_read()
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var response = await server.SendAsync(HttpMethod.Post, "/items", Json(Body(1024 * 1024)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/items")]
    [InlineData("/read")]
    public async Task A_chunked_body_that_grows_too_large_is_413(string path)
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(Body((1024 * 1024) + 1)) };
        request.Headers.TransferEncodingChunked = true;

        var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(413, (await response.ProblemAsync()).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_form_may_be_2_MiB_and_not_more()
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var fits = await server.SendAsync(HttpMethod.Post, "/form", Form((2 * 1024 * 1024) - 1024));
        var tooLarge = await server.SendAsync(HttpMethod.Post, "/form", Form((2 * 1024 * 1024) + 1));

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
    }

    [Fact]
    public async Task An_endpoint_can_raise_its_own_limit_for_bodies_and_forms()
    {
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var body = await server.SendAsync(HttpMethod.Post, "/large", Json(Body(3 * 1024 * 1024)));
        var form = await server.SendAsync(HttpMethod.Post, "/large-form", Form(3 * 1024 * 1024));

        Assert.Equal(HttpStatusCode.OK, body.StatusCode);
        Assert.Equal(HttpStatusCode.OK, form.StatusCode);
    }

    // A client that sends everything before it reads is what browsers are.
    [Theory]
    [InlineData("/items", "application/json", 413)]
    [InlineData("/form", "application/x-www-form-urlencoded", 413)]
    [InlineData("/nowhere", "application/json", 404)]
    [InlineData("/number", "application/json", 405)]
    public async Task Who_sends_a_body_that_is_too_large_to_its_end_still_gets_the_answer(string path, string type, int expected)
    {
        const int Length = 16 * 1024 * 1024;
        await using var server = await WebServer.StartAsync(map: MapSamples);

        var answer = await server.SendRawAsync(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\nContent-Length: {Length}\r\nConnection: close\r\n\r\n"
            + new string('x', Length));

        Assert.StartsWith($"HTTP/1.1 {expected} ", answer, StringComparison.Ordinal);
        Assert.Contains($"\"status\":{expected}", answer, StringComparison.Ordinal);
    }

    private static MultipartFormDataContent Form(int bytes) => new() { { new ByteArrayContent(new byte[bytes]), "file", "file.bin" } };

    private static string Body(int length)
    {
        const string Around = "{\"name\":\"\",\"count\":1}";
        return Around.Insert(9, new string('x', length - Around.Length));
    }
}
