using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

/// <summary>No answer tells whether an address has an account, and in what state: status, headers and body are those of an unknown one.</summary>
public abstract partial class AnswerTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Unknown = "unknown@example.com";

    private static readonly string[] Known = ["known@example.com", "fresh@example.com", "asked@example.com", "locked@example.com", "off@example.com", "twostep@example.com", "crowded@example.com"];

    private AccountsApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await AccountsApp.BorrowAsync(kind, new Dictionary<string, string?> { ["Gable:Accounts:SignInLink"] = "true", ["Gable:Accounts:SignInCode"] = "true", ["Gable:Accounts:FailuresBeforeSlowdown"] = "100" });

        if (_app is not null)
        {
            await FillAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("forgotten-password")]
    [InlineData("sign-in-link")]
    [InlineData("sign-in-code")]
    [InlineData("sign-up")]
    public async Task A_known_address_is_answered_as_an_unknown_one(string flow)
    {
        foreach (var isPage in new[] { false, true })
        {
            // Twice, because a first answer may differ from the next ones for anybody.
            await AnswerAsync(flow, Unknown, isPage);
            var unknown = await AnswerAsync(flow, "nobody@example.com", isPage);
            Assert.Equal(unknown, await AnswerAsync(flow, Unknown, isPage));

            foreach (var email in Known)
            {
                Assert.Equal(unknown, await AnswerAsync(flow, email, isPage));
            }
        }
    }

    [Fact]
    public async Task A_new_address_that_is_taken_is_answered_as_a_free_one()
    {
        foreach (var isPage in new[] { false, true })
        {
            using var ann = _app.Visit();
            await ann.SignInAsync("known@example.com");
            var free = await SendAsync(ann, "change-email", isPage, ("password", AccountsApp.Password), ("newEmail", $"free-{isPage}@example.com"));

            foreach (var email in Known.Skip(1))
            {
                Assert.Equal(free, await SendAsync(ann, "change-email", isPage, ("password", AccountsApp.Password), ("newEmail", email)));
            }
        }
    }

    private async Task<string> AnswerAsync(string flow, string email, bool isPage)
    {
        using var visitor = _app.Visit();
        return await SendAsync(visitor, flow, isPage, flow switch
        {
            "sign-in" => [("email", email), ("password", "not this one at all")],
            "sign-up" => [("name", "Ann"), ("email", email), ("password", "nine blue bicycles")],
            _ => [("email", email)],
        });
    }

    private static async Task<string> SendAsync(Visitor visitor, string flow, bool isPage, params (string Name, string Value)[] fields)
    {
        var values = fields.ToDictionary(static field => field.Name, static field => field.Value);
        using HttpContent content = isPage ? new FormUrlEncodedContent(values) : JsonContent.Create(values);
        using var response = await visitor.Client.PostAsync(new Uri($"/account/{(isPage ? "" : "api/")}{flow}", UriKind.Relative), content, Cancel);
        var body = await response.Content.ReadAsStringAsync(Cancel);
        var headers = response.Headers.Concat(response.Content.Headers).Where(static header => header.Key != "Date").OrderBy(static header => header.Key, StringComparer.Ordinal)
            .Select(static header => $"{header.Key}: {string.Join(", ", header.Value)}");
        var all = $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n\n{body}";
        return Changing().Replace(fields.Where(static field => field.Name is "email" or "newEmail").Aggregate(all, static (text, field) => text.Replace(field.Value, "an address", StringComparison.Ordinal)), "…")
            .Replace($"Content-Length: {response.Content.Headers.ContentLength}", "", StringComparison.Ordinal);
    }

    private async Task FillAsync()
    {
        await _app.AddMemberAsync("known@example.com");
        await _app.AddMemberAsync("fresh@example.com", static member => member.EmailConfirmedAt = null);
        await _app.AddMemberAsync("asked@example.com", static member => (member.PasswordHash, member.EmailConfirmedAt) = (null, null));
        await _app.AddMemberAsync("locked@example.com", static member => member.LockedUntil = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await _app.AddMemberAsync("off@example.com", static member => member.DeactivatedAt = DateTimeOffset.UnixEpoch);
        var twoStep = await _app.AddMemberAsync("twostep@example.com");
        var crowded = await _app.AddMemberAsync("crowded@example.com");

        await using var scope = _app.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        db.Add(new AccountSecondFactor { UserId = twoStep.Id, Secret = "", ConfirmedAt = DateTimeOffset.UtcNow, CreatedAt = DateTimeOffset.UtcNow });

        // Somebody who gets no more mails this hour.
        foreach (var purpose in Enum.GetValues<AccountTokenPurpose>().Where(static purpose => purpose != AccountTokenPurpose.FirstAdministrator))
        {
            db.AddRange(Enumerable.Range(0, AccountTokens.MaxLive).Select(_ => new AccountToken { UserId = crowded.Id, Purpose = purpose, Hash = Secrets.Hash(Secrets.New()), CreatedAt = DateTimeOffset.UtcNow, ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(50) }));
        }

        await db.SaveChangesAsync(Cancel);
    }

    // What differs from one answer to the next whoever asks: trace, nonce, sealed cookies.
    [GeneratedRegex("""(?<="traceId":")[^"]*|(?<=nonce[=-]"?)[A-Za-z0-9+/=_-]+|(?<=traceparent: |X-Request-Id: |Request-Id: )\S+|(?<=gable-[a-z-]+=)[^;]*|[0-9a-f]{32}""")]
    private static partial Regex Changing();

    public sealed class OnSqlite() : AnswerTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : AnswerTests(DatabaseKind.PostgreSql);
}
