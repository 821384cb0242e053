using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gable.Accounts.Tests;

public abstract partial class JwtTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Settings = new() { ["Gable:Accounts:Jwt:Enabled"] = "true" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccountsApp App { get; set; } = null!;

    public async ValueTask InitializeAsync() => App = await AccountsApp.BorrowAsync(kind, Settings);

    public async ValueTask DisposeAsync()
    {
        if (App is not null)
        {
            await App.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_client_signs_in_reads_and_refreshes_without_a_cookie_and_its_session_is_in_the_list()
    {
        var ann = await App.AddMemberAsync("ann@example.com");
        using var phone = Client(App);
        var (status, body) = await phone.PostAsync("/account/api/token", new { grant = "password", email = "ann@example.com", password = AccountsApp.Password });
        Assert.True(status == HttpStatusCode.OK, body);
        var first = Tokens.Of(body);
        Assert.Null(phone.Session);
        Assert.Equal(600, first.ExpiresIn);
        Assert.StartsWith("gable_rt_", first.Refresh, StringComparison.Ordinal);

        Use(phone, first.Access);
        Assert.Equal("Ann||", (await phone.GetAsync("/me")).Body);
        var sessions = (await phone.GetAsync("/account/api/sessions")).Body;
        Assert.Contains("\"isCurrent\":true", sessions, StringComparison.Ordinal);

        var second = await RefreshAsync(phone, first.Refresh);
        Assert.NotEqual(first.Refresh, second.Refresh);
        Use(phone, second.Access);
        Assert.Equal("Ann||", (await phone.GetAsync("/me")).Body);

        var token = new JsonWebToken(second.Access);
        Assert.Equal(("ES256", "at+jwt", ann.Id.ToString()), (token.Alg, token.Typ, token.Subject));
        Assert.Equal(token.IssuedAt, token.ValidFrom);
        Assert.Equal(TimeSpan.FromMinutes(10), token.ValidTo - token.IssuedAt);
        Assert.DoesNotContain(await App.ReadAsync(db => db.Set<AccountRefreshToken>().Select(row => row.Hash).ToListAsync(Cancel)), hash => hash == second.Refresh || hash == first.Refresh);

        // A right that comes now counts now: the token has none.
        await using (var scope = App.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RoleAdministration>().GivePermissionAsync(ann.Id, "notes.create", Cancel);
        }

        Assert.Equal("Ann||notes.create", (await phone.GetAsync("/me")).Body);

        // What asks for the password keeps the session, and sets no cookie.
        Assert.Equal(HttpStatusCode.NoContent, (await phone.PostAsync("/account/api/change-password", new { password = AccountsApp.Password, newPassword = "eight red bicycles" })).Status);
        Assert.Null(phone.Session);
        Assert.Equal("Ann||notes.create", (await phone.GetAsync("/me")).Body);
        Assert.Equal(HttpStatusCode.NoContent, (await phone.PostAsync("/account/api/sign-out", null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.PostAsync("/account/api/token", new { grant = "refresh", refreshToken = second.Refresh })).Status);
    }

    [Fact]
    public async Task Of_fifty_refreshes_with_one_token_one_succeeds_and_the_family_ends()
    {
        await App.AddMemberAsync("ann@example.com");
        using var phone = Client(App);
        var tokens = await SignInAsync(phone);
        Use(phone, tokens.Access);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/members-only")).Status);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => phone.PostAsync("/account/api/token", new { grant = "refresh", refreshToken = tokens.Refresh })));

        var winner = Assert.Single(answers, static answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), static answer => Assert.True(answer.Status == HttpStatusCode.Unauthorized && answer.Body.Contains("GABLE4035", StringComparison.Ordinal), answer.Body));
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.PostAsync("/account/api/token", new { grant = "refresh", refreshToken = Tokens.Of(winner.Body).Refresh })).Status);
        Assert.Equal(1, await App.ReadAsync(db => db.Set<AccountEvent>().CountAsync(row => row.Kind == AccountEventKind.RefreshTokenReused, Cancel)));
        Assert.False(await App.ReadAsync(db => db.Set<AccountSession>().AnyAsync(Cancel)));
    }

    [Fact]
    public async Task An_old_refresh_token_ends_the_family_for_thief_and_owner_on_both_nodes()
    {
        await App.AddMemberAsync("ann@example.com");
        await using var second = await App.StartSecondAsync();
        using var phone = Client(App);
        using var elsewhere = Client(second);
        var stolen = await SignInAsync(phone);
        var newest = await RefreshAsync(elsewhere, stolen.Refresh);
        Use(phone, newest.Access);
        Use(elsewhere, newest.Access);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/members-only")).Status);

        using var thief = Client(App);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.PostAsync("/account/api/token", new { grant = "refresh", refreshToken = stolen.Refresh })).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("/members-only")).Status);
        await UntilRefusedAsync(elsewhere);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.PostAsync("/account/api/token", new { grant = "refresh", refreshToken = newest.Refresh })).Status);
    }

    [Fact]
    public async Task Tokens_end_with_a_new_password_with_the_account_switched_off_with_the_session_and_when_they_are_revoked()
    {
        var ann = await App.AddMemberAsync("ann@example.com");
        using var browser = App.Visit();
        await browser.SignInAsync("ann@example.com");

        foreach (var end in new Func<Tokens, Task>[]
        {
            async _ => await browser.DeleteAsync("/account/api/sessions"),
            async tokens =>
            {
                using var other = Client(App);
                Assert.Equal(HttpStatusCode.NoContent, (await other.PostAsync("/account/api/token/revoke", new { refreshToken = tokens.Refresh })).Status);
            },
            async _ => await App.ReadAsync(db => db.Members.ExecuteUpdateAsync(static set => set.SetProperty(static row => row.DeactivatedAt, DateTimeOffset.UnixEpoch), Cancel)),
            async _ => await browser.PostAsync("/account/api/change-password", new { password = AccountsApp.Password, newPassword = "eight red bicycles" }),
        })
        {
            await App.ReadAsync(db => db.Members.ExecuteUpdateAsync(static set => set.SetProperty(static row => row.DeactivatedAt, (DateTimeOffset?)null), Cancel));
            using var phone = Client(App);
            var tokens = await SignInAsync(phone);
            Use(phone, tokens.Access);
            Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/members-only")).Status);

            await end(tokens);

            Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("/members-only")).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await phone.PostAsync("/account/api/token", new { grant = "refresh", refreshToken = tokens.Refresh })).Status);
        }

        using var nobody = Client(App);
        Assert.Equal(HttpStatusCode.NoContent, (await nobody.PostAsync("/account/api/token/revoke", new { refreshToken = "gable_rt_" + new string('x', 43) })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await nobody.PostAsync("/account/api/token/revoke", new { refreshToken = (string?)null })).Status);
    }

    [Fact]
    public async Task The_second_factor_is_asked_for_and_its_code_counts_once()
    {
        var ann = await App.AddMemberAsync("ann@example.com");
        var key = await FactorAsync(ann.Id);
        using var phone = Client(App);
        var needed = await phone.PostAsync("/account/api/token", new { grant = "password", email = "ann@example.com", password = AccountsApp.Password });
        Assert.Equal(HttpStatusCode.Unauthorized, needed.Status);
        Assert.Contains("GABLE4034", needed.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await phone.PostAsync("/account/api/token", new { grant = "password", email = "ann@example.com", password = AccountsApp.Password, code = "000000" })).Status);
        Assert.Equal(0, await App.ReadAsync(db => db.Set<AccountSession>().CountAsync(Cancel)));

        var code = Totp.Code(key, Totp.StepOf(TimeProvider.System.GetUtcNow()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => phone.PostAsync("/account/api/token", new { grant = "password", email = "ann@example.com", password = AccountsApp.Password, code })));
        Assert.Single(answers, static answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(1, await App.ReadAsync(db => db.Set<AccountSession>().CountAsync(Cancel)));

        // An unknown address is answered as a wrong password.
        var wrong = await phone.PostAsync("/account/api/token", new { grant = "password", email = "ann@example.com", password = "not the password at all" });
        var unknown = await phone.PostAsync("/account/api/token", new { grant = "password", email = "nobody@example.com", password = "not the password at all" });
        Assert.Equal((wrong.Status, wrong.Body.Split("traceId")[0]), (unknown.Status, unknown.Body.Split("traceId")[0]));
    }

    private async Task<byte[]> FactorAsync(Guid userId)
    {
        await using var scope = App.App.Services.CreateAsyncScope();
        var factors = scope.ServiceProvider.GetRequiredService<SecondFactors>();
        var key = await factors.BeginAsync(userId, Cancel);
        var db = scope.ServiceProvider.GetRequiredService<DbContext>();
        await db.SaveChangesAsync(Cancel);
        await db.Set<AccountSecondFactor>().ExecuteUpdateAsync(static set => set.SetProperty(static row => row.ConfirmedAt, DateTimeOffset.UnixEpoch), Cancel);
        return key;
    }

    private static Visitor Client(AccountsApp app)
    {
        var client = app.Visit();
        client.Client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        return client;
    }

    private static void Use(Visitor client, string token) => client.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private static async Task<Tokens> SignInAsync(Visitor client)
    {
        var (status, body) = await client.PostAsync("/account/api/token", new { grant = "password", email = "ann@example.com", password = AccountsApp.Password });
        Assert.True(status == HttpStatusCode.OK, body);
        return Tokens.Of(body);
    }

    private static async Task<Tokens> RefreshAsync(Visitor client, string refreshToken)
    {
        var (status, body) = await client.PostAsync("/account/api/token", new { grant = "refresh", refreshToken });
        Assert.True(status == HttpStatusCode.OK, body);
        return Tokens.Of(body);
    }

    private static async Task UntilRefusedAsync(Visitor visitor)
    {
        var start = TimeProvider.System.GetTimestamp();

        while ((await visitor.GetAsync("/members-only")).Status != HttpStatusCode.Unauthorized)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(6), "The second node still believes it.");
        }
    }

    internal sealed record Tokens(string Access, string Refresh, int ExpiresIn)
    {
        public static Tokens Of(string body)
        {
            var root = JsonDocument.Parse(body).RootElement;
            return new(root.GetProperty("accessToken").GetString()!, root.GetProperty("refreshToken").GetString()!, root.GetProperty("expiresIn").GetInt32());
        }
    }

    public sealed class OnSqlite() : JwtTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : JwtTests(DatabaseKind.PostgreSql);
}
