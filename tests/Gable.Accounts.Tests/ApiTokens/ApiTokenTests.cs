using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

public abstract class ApiTokenTests(DatabaseKind kind) : AccountTests(kind)
{
    [Fact]
    public async Task A_token_is_shown_once_acts_for_its_user_within_its_scopes_and_is_refused_once_revoked()
    {
        var member = await App.AddMemberAsync("ann@example.com");
        await GrantAsync(member.Id);
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");

        var (whole, id) = await CreateAsync(ann, "*");
        var (creator, _) = await CreateAsync(ann, "notes.create");
        var (reader, _) = await CreateAsync(ann, "read");
        var (powerless, _) = await CreateAsync(ann, "notes.delete");
        using var script = Script(whole);
        using var creates = Script(creator);
        using var reads = Script(reader);
        using var nothing = Script(powerless);

        Assert.Equal("Ann|staff|notes.create", (await script.GetAsync("/me")).Body);
        Assert.Equal("Ann||notes.create", (await creates.GetAsync("/me")).Body);
        Assert.Equal("Ann|staff|notes.create", (await reads.GetAsync("/me")).Body);
        Assert.Equal("Ann||", (await nothing.GetAsync("/me")).Body);
        Assert.Equal(HttpStatusCode.Created, (await creates.PostAsync("/api/notes", new { text = "x" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await nothing.PostAsync("/api/notes", new { text = "x" })).Status);
        var (refused, problem) = await reads.PostAsync("/api/notes", new { text = "x" });
        Assert.Equal(HttpStatusCode.Forbidden, refused);
        Assert.Contains("GABLE4014", problem, StringComparison.Ordinal);

        Assert.DoesNotContain(whole, (await ann.GetAsync("/account/api/tokens")).Body, StringComparison.Ordinal);
        var row = await App.ReadAsync(db => db.Set<AccountApiToken>().SingleAsync(token => token.Id == id, Cancel));
        Assert.Equal(whole[..10], row.Start);
        Assert.NotEqual(whole, row.Hash);

        Assert.Equal(HttpStatusCode.Unauthorized, (await script.PostAsync("/account/api/change-password", new { password = AccountsApp.Password, newPassword = "eight red bicycles" })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await script.PostAsync("/account/api/tokens", new { name = "x", scopes = new[] { "*" } })).Status);
        Assert.Equal(HttpStatusCode.NoContent, await ann.DeleteAsync($"/account/api/tokens/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await ann.DeleteAsync($"/account/api/tokens/{id}"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await script.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.OK, (await reads.GetAsync("/members-only")).Status);
    }

    [Fact]
    public async Task Tokens_end_with_a_new_password_with_the_account_switched_off_and_with_their_day()
    {
        var member = await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");
        var (token, id) = await CreateAsync(ann, "*");
        using var script = Script(token);
        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("/members-only")).Status);

        await App.ReadAsync(db => db.Members.Where(row => row.Id == member.Id).ExecuteUpdateAsync(static set => set.SetProperty(static row => row.DeactivatedAt, DateTimeOffset.UnixEpoch), Cancel));
        Assert.Equal(HttpStatusCode.Unauthorized, (await script.GetAsync("/members-only")).Status);
        await App.ReadAsync(db => db.Members.Where(row => row.Id == member.Id).ExecuteUpdateAsync(static set => set.SetProperty(static row => row.DeactivatedAt, (DateTimeOffset?)null), Cancel));
        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("/members-only")).Status);
        await App.ReadAsync(db => db.Set<AccountApiToken>().Where(row => row.Id == id).ExecuteUpdateAsync(static set => set.SetProperty(static row => row.ExpiresAt, DateTimeOffset.UnixEpoch), Cancel));
        Assert.Equal(HttpStatusCode.Unauthorized, (await script.GetAsync("/members-only")).Status);

        var (second, _) = await CreateAsync(ann, "*");
        using var other = Script(second);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/members-only")).Status);
        await ann.PostAsync("/account/api/change-password", new { password = AccountsApp.Password, newPassword = "eight red bicycles" });
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/members-only")).Status);
    }

    [Fact]
    public async Task Uses_are_noted_beside_the_requests()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");
        var (token, id) = await CreateAsync(ann, "*");
        using var script = Script(token);
        await script.GetAsync("/members-only");

        var keeper = App.App.Services.GetRequiredService<SessionKeeper>();
        await keeper.FlushAsync(Cancel);

        var row = await App.ReadAsync(db => db.Set<AccountApiToken>().SingleAsync(each => each.Id == id, Cancel));
        Assert.NotNull(row.LastUsedAt);
        Assert.Equal("127.0.0.1", row.LastAddress);

        // The trail has each day and each new network address, and no more.
        foreach (var (address, isNextDay) in new[] { ("127.0.0.1", false), ("198.51.100.7", false), ("198.51.100.7", false), ("198.51.100.7", true) })
        {
            if (isNextDay)
            {
                await App.ReadAsync(db => db.Set<AccountApiToken>().ExecuteUpdateAsync(set => set.SetProperty(static each => each.LastUsedAt, (DateTimeOffset?)DateTimeOffset.UnixEpoch), Cancel));
            }

            keeper.NoteUse(new SessionState(new AccountApiToken { Id = id, UserId = row.UserId }, new ClaimsIdentity()), IPAddress.Parse(address));
            await keeper.FlushAsync(Cancel);
        }

        var trail = await App.ReadAsync(db => db.Set<AccountEvent>().Where(each => each.Kind == AccountEventKind.ApiTokenUsed && each.ActorId == row.UserId).OrderBy(static each => each.At).ToListAsync(Cancel));
        Assert.Equal(["deploy 127.0.0.1", "deploy 198.51.100.7", "deploy 198.51.100.7"], trail.Select(static each => $"{each.Subject} {each.Address}"));
    }

    [Fact]
    public async Task What_is_no_token_is_refused_and_hostile_wishes_get_messages_by_field()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");

        foreach (var (text, field) in new[]
        {
            ("""{"name":"x","scopes":["notes.crate"]}""", "scopes"), ("""{"name":"x","scopes":["*"],"expiresOn":"2001-01-01"}""", "expiresOn"), ("""{"name":"x","scopes":["*"],"expiresOn":"soon"}""", "expiresOn"),
            ("""{}""", "name"), ("""{"name":"x"}""", "scopes"), ("""{"name":"x","scopes":[]}""", "scopes"), ("""{"name":"x","scopes":["a b"]}""", "scopes"),
            ("""{"name":"x","scopes":["*"],"expiresInDays":0}""", "expiresInDays"), ("""{"name":"x","scopes":["*"],"expiresInDays":2147483647}""", "expiresInDays"),
            ("""{"name":"x","scopes":"*"}""", "scopes"), ("""{"name":1,"scopes":["*"]}""", "name"), ("""{"name":"x","scopes":[null]}""", "scopes"),
        })
        {
            using var content = new StringContent(text, System.Text.Encoding.UTF8, "application/json");
            using var response = await ann.Client.PostAsync(new Uri("/account/api/tokens", UriKind.Relative), content, Cancel);
            var body = await response.Content.ReadAsStringAsync(Cancel);
            Assert.True(response.StatusCode == HttpStatusCode.UnprocessableEntity && body.Contains($"\"{field}", StringComparison.Ordinal), $"{text}: {response.StatusCode} {body}");
        }

        foreach (var text in new[] { "gable_", "gable_" + new string('x', 49), ApiTokenText.New(), ApiTokenText.New()[..^1] + "-", new string('g', 10_000) })
        {
            using var script = App.Visit();
            script.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {text}");
            Assert.True((await script.GetAsync("/members-only")).Status is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest, text[..Math.Min(60, text.Length)]);
        }

        Assert.Equal(0, await App.ReadAsync(db => db.Set<AccountApiToken>().CountAsync(Cancel)));
    }

    [Fact]
    public async Task The_page_makes_a_token_that_is_shown_once_lists_it_and_revokes_it()
    {
        var member = await App.AddMemberAsync("ann@example.com");
        await GrantAsync(member.Id);
        await App.AddMemberAsync("eve@example.com");
        using var ann = App.Visit();
        using var eve = App.Visit();
        Assert.Equal(HttpStatusCode.Unauthorized, (await ann.FormAsync("tokens", ("name", "x"))).Status);
        await ann.SignInAsync("ann@example.com");
        await eve.SignInAsync("eve@example.com");
        var form = (await ann.GetAsync("/account/tokens")).Body;
        Assert.Contains("value=\"notes.create\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"notes.create\"", (await eve.GetAsync("/account/tokens")).Body, StringComparison.Ordinal);

        var refused = await ann.FormAsync("tokens", ("name", "<b>deploy</b>"), ("scopes", "notes.create"), ("scopes", "notes.dlete"), ("expires", "x"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("notes.delete", refused.Body, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;deploy", refused.Body, StringComparison.Ordinal);
        Assert.Matches("value=\"notes.create\" checked", refused.Body);
        Assert.Equal(0, await App.ReadAsync(db => db.Set<AccountApiToken>().CountAsync(Cancel)));

        var last = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(9);
        var made = await ann.FormAsync("tokens", ("name", "deploy"), ("scopes", "notes.create"), ("scopes", "read"), ("expires", "90"), ("expiresOn", last.ToString("O", CultureInfo.InvariantCulture)));
        var token = Regex.Match(made.Body, "gable_[0-9A-Za-z]{49}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        using var script = Script(token);
        Assert.Equal("Ann|staff|notes.create", (await script.GetAsync("/me")).Body);
        var row = await App.ReadAsync(db => db.Set<AccountApiToken>().SingleAsync(Cancel));
        Assert.Equal(("notes.create read", new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero)), (row.Scopes, row.ExpiresAt));

        var list = (await ann.GetAsync("/account/tokens")).Body;
        Assert.DoesNotContain(token, list, StringComparison.Ordinal);
        Assert.Contains(row.Start, list, StringComparison.Ordinal);
        await eve.FormAsync("tokens", ("end", row.Id.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("/members-only")).Status);
        Assert.Equal("/account/tokens", (await ann.FormAsync("tokens", ("end", row.Id.ToString()))).Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await script.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await ann.FormAsync("tokens", ("end", "nonsense"))).Status);
    }

    [Fact]
    public async Task Tokens_and_the_export_want_a_recent_sign_in()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");
        Assert.Contains("\"account\"", (await ann.FormAsync("export-data")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/account/export-data")).Status);

        await App.ReadAsync(db => db.Set<AccountSession>().ExecuteUpdateAsync(static set => set.SetProperty(static row => row.AuthenticatedAt, DateTimeOffset.UnixEpoch), Cancel));

        foreach (var page in new[] { "tokens", "export-data" })
        {
            Assert.Equal($"/account/reauthenticate?returnUrl=%2Faccount%2F{page}", (await ann.FormAsync(page, ("name", "x"), ("scopes", "*"))).Location);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await ann.GetAsync("/account/api/export")).Status);
        Assert.Equal(0, await App.ReadAsync(db => db.Set<AccountApiToken>().CountAsync(Cancel)));
    }

    private async Task GrantAsync(Guid userId)
    {
        await using var scope = App.App.Services.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleAdministration>();
        await roles.AllowAsync("staff", ["notes.create"], Cancel);
        await roles.GiveAsync(userId, "staff", Cancel);
    }

    private Visitor Script(string token)
    {
        var script = App.Visit();
        script.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        script.Client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        return script;
    }

    private static async Task<(string Token, Guid Id)> CreateAsync(Visitor visitor, params string[] scopes)
    {
        var (status, body) = await visitor.PostAsync("/account/api/tokens", new { name = "deploy", scopes });
        Assert.True(status == HttpStatusCode.Created, body);
        var answer = JsonDocument.Parse(body).RootElement;
        return (answer.GetProperty("token").GetString()!, answer.GetProperty("details").GetProperty("id").GetGuid());
    }

    public sealed class OnSqlite() : ApiTokenTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ApiTokenTests(DatabaseKind.PostgreSql);
}
