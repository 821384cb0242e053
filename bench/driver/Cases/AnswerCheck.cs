using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Gable.Bench.Cases;

/// <summary>Asks a running application and compares: the tools that the cases' verifications use.</summary>
internal sealed class AnswerCheck(HttpClient client, Truth truth, Func<CancellationToken, Task<DbConnection>> open)
{
    public Truth Truth { get; } = truth;

    public Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => open(cancellationToken);

    /// <summary>The text of a 200; a 404 means that the application does not offer the case.</summary>
    public async Task<string> TextAsync(string target, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(target, cancellationToken);

        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            throw new NotOfferedException();
        }

        Expect(response.StatusCode == HttpStatusCode.OK, $"GET {target} answered {(int)response.StatusCode}, not 200");
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    public async Task<JsonElement> JsonAsync(string target, CancellationToken cancellationToken) => Parse(await TextAsync(target, cancellationToken), target);

    public async Task<int> StatusAsync(string target, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(target, cancellationToken);
        return (int)response.StatusCode;
    }

    public async Task<(int Status, string Body)> SendAsync(HttpMethod method, string target, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, target)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        using var response = await client.SendAsync(request, cancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public static JsonElement Parse(string text, string target)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new WrongAnswerException($"{target} is not JSON: {exception.Message}");
        }
    }

    public static void Expect(bool holds, string message)
    {
        if (!holds)
        {
            throw new WrongAnswerException(message);
        }
    }
}
