using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Gable.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

/// <summary>Every page of the accounts gets forms, addresses and headers that no browser would send.</summary>
public abstract class HostileFormTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly string[] Fields = ["name", "email", "newEmail", "password", "newPassword", "token", "returnUrl", "remember", "code", "recoveryCode", "do", "end", "scopes", "expires", "expiresOn", "company", "other"];

    // As they stand in a body of application/x-www-form-urlencoded.
    private static readonly string[] Values = ["%00", "a%00b", "%ED%A0%80", "%FF%FE", "%", "%zz", "%0D%0ASet-Cookie:x=1", "%3Cscript%3Ealert(1)%3C/script%3E", new('x', 100_000), "begin%00", "-1"];

    private AccountsApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await AccountsApp.BorrowAsync(
        kind, new Dictionary<string, string?> { ["Gable:Accounts:SignInLink"] = "true", ["Gable:Accounts:FailuresBeforeSlowdown"] = "100", ["Gable:Accounts:Fields:0"] = "Company" });

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Forms_are_refused_or_lead_on_and_nothing_is_made()
    {
        await _app.AddMemberAsync("ann@example.com");
        using var ann = _app.Visit();
        await ann.SignInAsync("ann@example.com");
        var pages = Paths("POST").OrderBy(static path => path.EndsWith("/sign-out", StringComparison.Ordinal)).ToList();
        List<string> complaints = [];

        foreach (var path in pages)
        {
            foreach (var text in Fields.SelectMany(static field => Values.Select(value => $"{field}={value}")).Concat(Whole()))
            {
                using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(text));
                content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
                await ExpectAsync(ann, HttpMethod.Post, path, content, complaints, text);
            }

            foreach (var content in Strange())
            {
                using (content)
                {
                    await ExpectAsync(ann, HttpMethod.Post, path, content, complaints, content.Headers.ContentType?.ToString() ?? "no type");
                }
            }
        }

        Assert.True(pages.Count > 12, string.Join('\n', pages));
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
        Assert.Equal((1, "ann@example.com", 0), await _app.ReadAsync(async db => (
            await db.Members.CountAsync(Cancel), (await db.Members.SingleAsync(Cancel)).Email, await db.Set<AccountToken>().CountAsync(token => token.Purpose != AccountTokenPurpose.FirstAdministrator, Cancel))));
        Assert.Empty(_app.Mailbox.Messages);
    }

    [Fact]
    public async Task Addresses_and_headers_that_nobody_sends_break_no_page()
    {
        await _app.AddMemberAsync("ann@example.com");
        using var ann = _app.Visit();
        await ann.SignInAsync("ann@example.com");
        List<string> complaints = [];

        foreach (var path in Paths("GET"))
        {
            foreach (var query in new[] { "", "?token=%00", "?returnUrl=%00", "?returnUrl=%ED%A0%80", "?token=%ED%A0%80&token=x", "?token[]=1", "?returnUrl=/%0D%0AX:1", "?%", "?=&=", $"?token={new string('x', 4000)}", "?culture=xx&returnUrl=//evil.example" })
            {
                await ExpectAsync(ann, HttpMethod.Get, path + query, null, complaints, query);
            }

            foreach (var (name, value) in new[]
            {
                ("Accept-Language", "xx-invalid-%%%,,;q=x"), ("Accept-Language", new string('a', 4000)), ("Cookie", "gable-session=%00; gable-second-step=x; gable-device=x; gable-flash=%00%ff; =; ;;"),
                ("Cookie", $"gable-session={new string('x', 4000)}"), ("Accept", "text/html;q=NaN"), ("User-Agent", new string('\u00e9', 2000)), ("Authorization", "Bearer \u00e9"), ("Authorization", "Bearer"), ("Authorization", "Basic x"),
            })
            {
                using var stranger = _app.Visit();
                stranger.Client.DefaultRequestHeaders.Remove(name);
                stranger.Client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
                await ExpectAsync(stranger, HttpMethod.Get, path, null, complaints, $"{name}: {value}");
            }
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    private static async Task ExpectAsync(Visitor visitor, HttpMethod method, string path, HttpContent? content, List<string> complaints, string what)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await visitor.Client.SendAsync(request, Cancel);
        var body = await response.Content.ReadAsStringAsync(Cancel);
        var said = $"{method} {path} {what[..Math.Min(what.Length, 80)]}: {(int)response.StatusCode} {body.Length} {response.Headers.Location}";

        if ((int)response.StatusCode >= 500 || body.Length > 60_000 || (method == HttpMethod.Post && (int)response.StatusCode is < 300 and not 200) || body.Contains("<script>alert", StringComparison.Ordinal) || body.Contains("System.", StringComparison.Ordinal) || body.Contains("\"//evil", StringComparison.Ordinal))
        {
            complaints.Add(said);
        }

        if (response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(static cookie => cookie.StartsWith("x=1", StringComparison.Ordinal)))
        {
            complaints.Add($"{said} sets a foreign cookie");
        }
    }

    private static IEnumerable<string> Whole() => ["", "&&&", "=", "a", "email=a&email=b&email=c", string.Join('&', Enumerable.Range(0, 3000).Select(static i => $"f{i}=1")), $"{new string('k', 5000)}=1", "email[]=1&email[a]=2"];

    private static IEnumerable<HttpContent> Strange()
    {
        yield return Content("{}", "application/json");
        yield return Content("email=a", "text/plain");
        yield return Content("email=a", null);
        yield return Content("email=a", "application/x-www-form-urlencoded; charset=utf-99");
        yield return Content("--x\r\nrubbish", "multipart/form-data; boundary=y");
        yield return Content("--x\r\nContent-Disposition: form-data; name=\"email\"; filename=\"a.txt\"\r\n\r\nann@example.com\r\n--x--\r\n", "multipart/form-data; boundary=x");
        yield return Content("--x\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nann", "multipart/form-data; boundary=x");
        yield return Content("", "multipart/form-data");

        static ByteArrayContent Content(string text, string? type)
        {
            var content = new ByteArrayContent(Encoding.ASCII.GetBytes(text));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            return content;
        }
    }

    private List<string> Paths(string method) =>
    [
        .. _app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) == true)
            .Select(static endpoint => endpoint.RoutePattern.RawText!)
            .Where(static path => path.StartsWith("/account/", StringComparison.Ordinal) && !path.StartsWith("/account/api", StringComparison.Ordinal) && !path.Contains('{', StringComparison.Ordinal)),
    ];

    public sealed class OnSqlite() : HostileFormTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : HostileFormTests(DatabaseKind.PostgreSql);
}
