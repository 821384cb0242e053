using System.Net;
using System.Text;
using System.Text.Json;
using Gable.Data;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

/// <summary>Every endpoint of the accounts that takes JSON gets everything that it must not take; what is tried comes from the types of the bodies.</summary>
public abstract class HostileBodyTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly string Huge = new('x', 100_000);

    // Members that may be absent.
    private static readonly string[] Optional = ["remember", "fields", "expiresInDays", "expiresOn"];

    private static readonly string[] WholeBodies =
        ["", " ", "null", "[]", "1", "true", "\"text\"", "x", "{", "{}}", "{\"a\"", "{,}", "\u0000", "[[[[", $"{{\"a\":{new string('[', 200)}{new string(']', 200)}}}", "{\"__proto__\":{}}", "{\"\":1}"];

    private AccountsApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await AccountsApp.BorrowAsync(kind, new Dictionary<string, string?>
    {
        ["Gable:Accounts:SignInLink"] = "true",
        ["Gable:Accounts:FailuresBeforeSlowdown"] = "100",
        ["Gable:Accounts:Fields:0"] = "Company",
    });

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_cannot_be_meant_is_refused_by_name_and_changes_nothing()
    {
        await _app.AddMemberAsync("ann@example.com");
        using var ann = _app.Visit();
        await ann.SignInAsync("ann@example.com");
        var before = await StateAsync();
        var endpoints = Endpoints();
        List<string> complaints = [];

        foreach (var (method, path, body) in endpoints)
        {
            foreach (var (text, member) in Bodies(body, isPartial: method == "PATCH"))
            {
                if (await ComplaintAsync(ann, method, path, text, member) is { } complaint)
                {
                    complaints.Add(complaint);
                }
            }
        }

        Assert.True(endpoints.Count > 12, string.Join('\n', endpoints));
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
        Assert.Equal(before, await StateAsync());
        Assert.Empty(_app.Mailbox.Messages);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/account/api/profile")).Status);
    }

    [Fact]
    public async Task Bodies_that_are_no_JSON_and_keys_that_are_none_are_refused()
    {
        await _app.AddMemberAsync("ann@example.com");
        using var ann = _app.Visit();
        await ann.SignInAsync("ann@example.com");
        var good = Encoding.UTF8.GetBytes("""{"email":"nobody@example.com"}""");

        foreach (var (content, type) in new (byte[], string?)[]
        {
            (good, "text/plain"), (good, "application/x-www-form-urlencoded"), (good, "multipart/form-data; boundary=x"), (good, "application/xml"), (good, null), (good, "application/json; charset=utf-99"),
            ([.. "{\"email\":\""u8, 0xC3, 0x28, .. "\"}"u8], "application/json"), (Encoding.Unicode.GetBytes("{}"), "application/json"), ([0xFF, 0xFE, 0x00], "application/json"),
            (Encoding.UTF8.GetBytes($"{{\"email\":\"{new string('x', 900_000)}\"}}"), "application/json"),
        })
        {
            foreach (var path in new[] { "sign-in", "sign-up", "forgotten-password", "change-password", "tokens" })
            {
                using var body = new ByteArrayContent(content);
                body.Headers.TryAddWithoutValidation("Content-Type", type);
                using var response = await ann.Client.PostAsync(new Uri($"/account/api/{path}", UriKind.Relative), body, Cancel);
                Assert.True((int)response.StatusCode is >= 400 and < 500, $"{path} {type} {content.Length}: {response.StatusCode}");
            }
        }

        foreach (var id in new[] { "x", "%00", "0", Guid.Empty.ToString(), $"{Guid.Empty}%00", "..%2F..", new string('9', 4000), "%ED%A0%80" })
        {
            foreach (var path in new[] { "sessions", "tokens", "passkeys" })
            {
                Assert.True((int)await ann.DeleteAsync($"/account/api/{path}/{id}") is 400 or 404 or 405, $"{path}/{id[..Math.Min(20, id.Length)]}");
            }
        }

        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/account/api/profile")).Status);
    }

    private static async Task<string?> ComplaintAsync(Visitor visitor, string method, string path, string text, string? member)
    {
        using var content = new StringContent(text, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        using var response = await visitor.Client.SendAsync(request, Cancel);
        var answer = await response.Content.ReadAsStringAsync(Cancel);
        var said = $"{method} {path} {text[..Math.Min(text.Length, 120)]}: {(int)response.StatusCode} {answer[..Math.Min(answer.Length, 300)]}";

        if ((int)response.StatusCode is < 400 or >= 500 || response.Content.Headers.ContentType?.MediaType != "application/problem+json" || answer.Length > 20_000 || answer.Contains("System.", StringComparison.Ordinal))
        {
            return said;
        }

        return member is null || (JsonDocument.Parse(answer).RootElement.TryGetProperty("errors", out var errors) && errors.EnumerateObject().Any(error => error.Name.StartsWith(member, StringComparison.Ordinal))) ? null : said;
    }

    private List<(string Method, string Path, Type Body)> Endpoints() =>
    [
        .. from endpoint in _app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let path = endpoint.RoutePattern.RawText!
           let body = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType
           where path.StartsWith("/account/api/", StringComparison.Ordinal) && !path.Contains('{', StringComparison.Ordinal) && body is not null
           from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
           select (method, path, body),
    ];

    // Each text, and the member that its refusal has to name; null where any refusal does.
    private static IEnumerable<(string Text, string? Member)> Bodies(Type type, bool isPartial)
    {
        foreach (var body in WholeBodies)
        {
            yield return (body, null);
        }

        var members = type.GetProperties().ToDictionary(static property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), static property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        var good = members.ToDictionary(static pair => pair.Key, static pair => Good(pair.Key, pair.Value));

        yield return (Text(good.Append(new("role", "\"admin\""))), "role");
        yield return (Text(good.Append(new("id", "1"))), "id");

        foreach (var (name, memberType) in members)
        {
            yield return (Text(good.Append(new(name, good[name]))), null);
            yield return (Text(good.Append(new(name.ToUpperInvariant(), good[name]))), null);

            foreach (var value in Wrong(memberType))
            {
                yield return (Text(good.Select(pair => pair.Key == name ? new(name, value) : pair)), memberType == typeof(JsonElement) ? null : name);
            }

            foreach (var value in Unusable(memberType))
            {
                yield return (Text(good.Select(pair => pair.Key == name ? new(name, value) : pair)), null);
            }

            if (!isPartial && !Optional.Contains(name))
            {
                yield return (Text(good.Where(pair => pair.Key != name)), null);
                yield return (Text(good.Select(pair => pair.Key == name ? new(name, "null") : pair)), null);
            }
        }
    }

    private static string Text(IEnumerable<KeyValuePair<string, string>> members) => $"{{{string.Join(',', members.Select(static pair => $"\"{pair.Key}\":{pair.Value}"))}}}";

    private static string Good(string name, Type type) => type == typeof(bool) ? "false"
        : type == typeof(int) ? "1"
        : type == typeof(JsonElement) ? "{}"
        : type == typeof(DateOnly) ? "null"
        : type == typeof(Guid) ? $"\"{Guid.NewGuid()}\""
        : type == typeof(string) ? name switch
        {
            "email" => "\"nobody@example.com\"",
            "newEmail" => "\"new@example.com\"",
            "password" => $"\"{AccountsApp.Password}\"",
            "newPassword" => "\"eight red bicycles\"",
            "token" => $"\"{Secrets.New()}\"",
            "name" => "\"Ann\"",
            _ => "\"000000\"",
        }
        : typeof(System.Collections.IDictionary).IsAssignableFrom(type) ? "{}" : "[\"read\"]";

    private static string[] Wrong(Type type) => type == typeof(bool) ? ["\"true\"", "1", "[]", "{}"]
        : type == typeof(int) ? ["\"1\"", "1.5", "1e400", "99999999999999999999", "true", "[]"]
        : type == typeof(Guid) ? ["1", "\"x\"", "true", "[]"]
        : type == typeof(DateOnly) ? ["1", "\"x\"", "\"2026-13-45\"", "[]", "\"2026-01-01T00:00:00Z\""]
        : type == typeof(JsonElement) ? ["null", "1", "\"x\"", "[]", "{\"id\":1}", "{\"id\":\"\\u0000\",\"response\":{}}"]
        : type == typeof(string) ? ["1", "-1.5e3", "true", "[]", "[\"a\"]", "{}"]
        : typeof(System.Collections.IDictionary).IsAssignableFrom(type) ? ["[]", "\"x\"", "1", "{\"company\":1}", "{\"company\":[]}"] : ["\"x\"", "{}", "1", "[1]", "[{}]", "[[]]"];

    private static string[] Unusable(Type type) => type == typeof(string) ? ["\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", $"\"{Huge}\"", "\"\\u0001\""]
        : type == typeof(int) ? ["0", "-1", "2147483647"]
        : type == typeof(DateOnly) ? ["\"0001-01-01\"", "\"9999-12-31\""]
        : type == typeof(bool) || type == typeof(JsonElement) || type == typeof(Guid) ? []
        : typeof(System.Collections.IDictionary).IsAssignableFrom(type) ? [$"{{\"company\":\"{Huge}\"}}", "{\"company\":\"a\\u0000b\"}", "{\"company\":\"\\ud800\"}"]
        : [$"[\"{Huge}\"]", "[\"a\\u0000b\"]", "[\"\\ud800\"]", "[]", $"[{string.Join(',', Enumerable.Repeat("\"read\"", 5000))}]"];

    private Task<string> StateAsync() => _app.ReadAsync(async db => JsonSerializer.Serialize(new object[]
    {
        await db.Members.Select(static member => new { member.Name, member.Email, member.PasswordHash, member.Company }).ToListAsync(Cancel),
        await db.Set<AccountSession>().CountAsync(Cancel),
        await db.Set<AccountToken>().CountAsync(Cancel),
        await db.Set<AccountApiToken>().CountAsync(Cancel),
        await db.Set<AccountPasskey>().CountAsync(Cancel),
    }));

    public sealed class OnSqlite() : HostileBodyTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : HostileBodyTests(DatabaseKind.PostgreSql);
}
