using System.Net;
using Gable.Data;
using Gable.Tests.Shared;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts.Tests;

/// <summary>Signing in with a real OpenID provider and with plain OAuth 2.0.</summary>
public abstract class ExternalSignInTests(DatabaseKind kind, ProvidersFixture fixture) : ExternalTests(kind, fixture)
{
    [Fact]
    public async Task The_first_sign_in_makes_an_account_without_a_password_and_the_second_finds_it()
    {
        using var visitor = World.Visit();
        var person = new ProviderPerson("s-1", "ann@example.com");

        var first = await visitor.SignInAsync(person, "corp", ("returnUrl", "/orders/7?x=1"), ("remember", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, first.Status);
        Assert.Equal("/orders/7?x=1", first.Location);
        Assert.NotNull(visitor.Visitor.Session);
        Assert.StartsWith("Ann Archer|", (await visitor.Visitor.GetAsync("/me")).Body, StringComparison.Ordinal);

        using var again = World.Visit();
        Assert.Equal("/", (await again.SignInAsync(person with { Name = "Changed There" })).Location);
        Assert.StartsWith("Ann Archer|", (await again.Visitor.GetAsync("/me")).Body, StringComparison.Ordinal);

        var member = await App.ReadAsync(db => db.Members.SingleAsync(Cancel));
        Assert.Null(member.PasswordHash);
        Assert.NotNull(member.EmailConfirmedAt);
        Assert.Equal(["signing up", "signing in", "signed up", "signed in", "signing in", "signed in"], Steps());
        var kinds = await App.ReadAsync(db => db.Set<AccountEvent>().OrderBy(row => row.At).ThenBy(row => row.Id).Select(row => row.Kind + " " + row.Subject).ToListAsync(Cancel));
        Assert.Equal(["SignedUp ann@example.com with corp", "SignedIn with corp", "SignedIn with corp"], kinds);
        Assert.True(await App.ReadAsync(db => db.Set<AccountSession>().AnyAsync(row => row.IsRemembered, Cancel)));
    }

    [Fact]
    public async Task OAuth_of_GitHubs_kind_takes_the_verified_address_and_not_the_one_that_is_shown()
    {
        using var visitor = World.Visit();

        Assert.Equal("/", (await visitor.SignInAsync(new ProviderPerson("4711", "octo@example.com"), "github")).Location);

        var profile = await visitor.JsonAsync("profile");
        Assert.Equal("octo@example.com", profile.GetProperty("email").GetString());
        Assert.True(profile.GetProperty("emailConfirmed").GetBoolean());
        Assert.Equal("4711", await App.ReadAsync(db => db.Set<AccountExternalLogin>().Select(row => row.Subject).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task A_script_gets_the_address_and_comes_back_with_a_session()
    {
        using var visitor = World.Visit();
        var providers = (await visitor.JsonAsync("external")).GetProperty("items");
        Assert.Equal(["Corp", "GitHub"], providers.EnumerateArray().Select(static item => item.GetProperty("displayName").GetString()));

        var url = await visitor.StartJsonAsync("external/corp", new { returnUrl = "/app", remember = true });
        Assert.Equal("/app", (await visitor.ArriveAsync(await visitor.AtProviderAsync(url, new ProviderPerson("s-script", "script@example.com")))).Location);

        Assert.Equal("script@example.com", (await visitor.JsonAsync("profile")).GetProperty("email").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Visitor.PostAsync("/account/api/external/nobody", null)).Status);
    }

    [Fact]
    public async Task The_request_has_a_challenge_a_state_and_a_nonce_and_no_foreign_way_back()
    {
        using var visitor = World.Visit();

        var url = await visitor.StartAsync("corp", ("returnUrl", "//evil.example"));
        Assert.Contains("code_challenge_method=S256", url, StringComparison.Ordinal);
        Assert.Contains("nonce=", url, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", url, StringComparison.Ordinal);

        Assert.Equal("/", (await visitor.ArriveAsync(await visitor.AtProviderAsync(url, new ProviderPerson("s-way", "way@example.com")))).Location);
    }

    [Fact]
    public async Task An_answer_that_comes_as_a_form_of_another_site_is_brought_again_as_a_visit()
    {
        using var visitor = World.Visit();
        var back = await visitor.AtProviderAsync(await visitor.StartAsync(), new ProviderPerson("s-form", "form@example.com"));
        var (path, answer) = (back.Split('?')[0], QueryHelpers.ParseQuery(back.Split('?')[1]));

        // Without cookies, as browsers send it; Apple adds the name, which nothing vouches for.
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = App.Address };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var form = new FormUrlEncodedContent([.. answer.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value.ToString())), new("user", "{}")]);
        using var posted = await browser.PostAsync(new Uri(path, UriKind.Relative), form, Cancel);

        Assert.Equal((HttpStatusCode.SeeOther, false), (posted.StatusCode, posted.Headers.Contains("Set-Cookie")));
        var visit = posted.Headers.Location!.ToString();
        Assert.Equal(answer.OrderBy(static pair => pair.Key), QueryHelpers.ParseQuery(visit.Split('?')[1]).OrderBy(static pair => pair.Key));
        Assert.StartsWith($"{path}?", visit, StringComparison.Ordinal);
        Assert.Equal("/", (await visitor.ArriveAsync(visit)).Location);
        Assert.Equal("form@example.com", (await visitor.JsonAsync("profile")).GetProperty("email").GetString());
    }

    [Fact]
    public async Task What_begins_on_one_node_ends_on_another()
    {
        await using var second = await World.StartSecondAsync();
        using var visitor = World.Visit();
        var back = await visitor.AtProviderAsync(await visitor.StartAsync(), new ProviderPerson("s-node", "node@example.com"));

        // A balancer keeps the name that the browser asked for. State and cookies are sealed by the key ring that the nodes share.
        var arrived = await visitor.ArriveAsync(back, at: second);

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (arrived.Status, arrived.Location));
        Assert.Equal("node@example.com", (await visitor.JsonAsync("profile")).GetProperty("email").GetString());
    }

    [Fact]
    public async Task The_second_factor_of_the_account_is_asked_for()
    {
        using var visitor = World.Visit();
        var person = new ProviderPerson("s-two", "two@example.com");
        await visitor.SignInAsync(person);
        var key = Base32(JsonOf(await visitor.Visitor.PostAsync("/account/api/two-factor/setup", null)).GetProperty("key").GetString()!);
        var (status, body) = await visitor.Visitor.PostAsync("/account/api/two-factor", new { code = Totp.Code(key, Totp.StepOf(DateTimeOffset.UtcNow)) });
        Assert.True(status == HttpStatusCode.OK, body);
        var recovery = JsonOf((status, body)).GetProperty("recoveryCodes")[0].GetString();

        using var again = World.Visit();
        Assert.Equal("/account/second-step?returnUrl=%2Forders", (await again.SignInAsync(person, "corp", ("returnUrl", "/orders"))).Location);
        Assert.Null(again.Visitor.Session);
        Assert.Equal(HttpStatusCode.OK, (await again.Visitor.PostAsync("/account/api/sign-in/second-step", new { code = recovery })).Status);
        Assert.NotNull(again.Visitor.Session);
    }

    [Theory]
    [InlineData("off")]
    [InlineData("locked")]
    public async Task An_account_that_is_switched_off_or_locked_stays_out(string how)
    {
        using var visitor = World.Visit();
        var person = new ProviderPerson($"s-{how}", $"{how}@example.com");
        await visitor.SignInAsync(person);
        await App.ReadAsync(db => db.Members.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.DeactivatedAt, how == "off" ? DateTimeOffset.UnixEpoch : null).SetProperty(row => row.LockedUntil, how == "off" ? null : DateTimeOffset.MaxValue), Cancel));

        using var again = World.Visit();
        var refused = await again.SignInAsync(person);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "GABLE4005"), (refused.Status, refused.Problem));
        Assert.Null(again.Visitor.Session);
        Assert.Equal("SignInFailed with corp", await App.ReadAsync(db => db.Set<AccountEvent>().OrderByDescending(row => row.At).Select(row => row.Kind + " " + row.Subject).FirstAsync(Cancel)));
    }

    [Fact]
    public async Task Twenty_first_sign_ins_at_once_make_one_account()
    {
        var person = new ProviderPerson("s-many", "many@example.com");

        var arrivals = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var visitor = World.Visit();
            return await visitor.SignInAsync(person);
        }));

        Assert.All(arrivals, static arrival => Assert.Equal((HttpStatusCode.SeeOther, "/"), (arrival.Status, arrival.Location)));
        Assert.Equal(1, await App.ReadAsync(db => db.Members.CountAsync(Cancel)));
        Assert.Equal(1, await App.ReadAsync(db => db.Set<AccountExternalLogin>().CountAsync(Cancel)));
    }

    private static System.Text.Json.JsonElement JsonOf((HttpStatusCode Status, string Body) answer) => System.Text.Json.JsonDocument.Parse(answer.Body).RootElement;

    private static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Select(static letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2))];
    }

    private string[] Steps() => [.. Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<HookNotes>(App.App.Services).Steps];
}

public sealed class SqliteExternalSignInTests(ProvidersFixture fixture) : ExternalSignInTests(DatabaseKind.Sqlite, fixture);

public sealed class PostgreSqlExternalSignInTests(ProvidersFixture fixture) : ExternalSignInTests(DatabaseKind.PostgreSql, fixture);
