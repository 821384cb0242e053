using System.Net;
using Gable.Data;
using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

/// <summary>Connected accounts, and accounts without a password.</summary>
public abstract class ExternalLoginTests(DatabaseKind kind, ProvidersFixture fixture) : ExternalTests(kind, fixture)
{
    protected override bool IsClocked => true;

    [Fact]
    public async Task Accounts_elsewhere_are_connected_listed_and_removed()
    {
        await App.AddMemberAsync("ann@example.com");
        using var visitor = World.Visit();
        await visitor.Visitor.SignInAsync("ann@example.com");

        // The page leads on by itself, as at sign-in.
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("provider", "corp")]);
        using var response = await visitor.Visitor.Client.PostAsync(new Uri("/account/connected-accounts", UriKind.Relative), content, Cancel);
        var back = await visitor.AtProviderAsync(ExternalVisitor.Refresh(response), new ProviderPerson("a-1", "elsewhere@example.com"));
        Assert.Equal("/account/connected-accounts", (await visitor.ArriveAsync(back)).Location);

        var page = await visitor.ArriveAsync("/account/connected-accounts");
        Assert.Contains("elsewhere@example.com", page.Body, StringComparison.Ordinal);
        Assert.Contains("Connect GitHub", page.Body, StringComparison.Ordinal);
        var logins = await visitor.JsonAsync("external-logins");
        var id = logins.GetProperty("items")[0].GetProperty("id").GetString()!;
        Assert.True(logins.GetProperty("canRemove").GetBoolean());

        // Another's is as one that does not exist.
        await App.AddMemberAsync("bea@example.com");
        using var other = World.Visit();
        await other.Visitor.SignInAsync("bea@example.com");
        Assert.Equal(HttpStatusCode.NotFound, await other.Visitor.DeleteAsync($"/account/api/external-logins/{id}"));
        var url = await other.StartJsonAsync("external-logins/corp");
        Assert.Equal("GABLE4026", (await other.ArriveAsync(await other.AtProviderAsync(url, new ProviderPerson("a-1", "elsewhere@example.com")))).Problem);

        Assert.Equal("/account/connected-accounts", (await visitor.Visitor.FormAsync("connected-accounts", ("end", id))).Location);
        Assert.Equal(0, (await visitor.JsonAsync("external-logins")).GetProperty("items").GetArrayLength());
        Assert.NotEmpty((await App.Mailbox.WaitForAsync(static mail => mail.Subject == "Corp was disconnected", Cancel)).Text);
    }

    [Fact]
    public async Task Connecting_wants_a_recent_sign_in_and_the_session_that_asked()
    {
        await App.AddMemberAsync("ann@example.com");
        await App.AddMemberAsync("bea@example.com");
        using var visitor = World.Visit();
        await visitor.Visitor.SignInAsync("ann@example.com");
        var back = await visitor.AtProviderAsync(await visitor.StartJsonAsync("external-logins/corp"), new ProviderPerson("a-2", "x@example.com"));

        // Somebody else signed in at this browser meanwhile.
        await visitor.Visitor.SignInAsync("bea@example.com");
        Assert.Equal("GABLE4025", (await visitor.ArriveAsync(back)).Problem);

        Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Contains("GABLE4009", (await visitor.Visitor.PostAsync("/account/api/external-logins/corp", null)).Body, StringComparison.Ordinal);
        Assert.StartsWith("/account/reauthenticate", (await visitor.Visitor.FormAsync("connected-accounts", ("provider", "corp"))).Location, StringComparison.Ordinal);
        Assert.False(await App.ReadAsync(static db => db.Set<AccountExternalLogin>().AnyAsync(Cancel)));
    }

    [Fact]
    public async Task The_only_way_to_sign_in_stays_and_of_two_at_once_one()
    {
        using var visitor = World.Visit();
        await visitor.SignInAsync(new ProviderPerson("a-3", "only@example.com"));
        var first = (await visitor.JsonAsync("external-logins")).GetProperty("items")[0].GetProperty("id").GetString();
        Assert.Contains("GABLE4027", await DeleteAsync(visitor, first!), StringComparison.Ordinal);
        var (status, body, _) = await visitor.Visitor.FormAsync("connected-accounts", ("end", first!));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("This is the only way to sign in", body, StringComparison.Ordinal);

        await visitor.ArriveAsync(await visitor.AtProviderAsync(await visitor.StartJsonAsync("external-logins/github"), new ProviderPerson("33", "only@example.com")));
        var ids = (await visitor.JsonAsync("external-logins")).GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("id").GetString()!).ToArray();
        Assert.Equal(2, ids.Length);

        var answers = await Task.WhenAll(ids.Select(id => DeleteAsync(visitor, id)));

        Assert.Single(answers, static answer => answer.Contains("GABLE4027", StringComparison.Ordinal));
        Assert.Equal(1, await App.ReadAsync(static db => db.Set<AccountExternalLogin>().CountAsync(Cancel)));
    }

    [Fact]
    public async Task Somebody_without_a_password_proves_it_at_the_provider_and_sets_one()
    {
        using var visitor = World.Visit();
        var person = new ProviderPerson("a-4", "free@example.com");
        await visitor.SignInAsync(person);
        Time.Advance(TimeSpan.FromMinutes(11));

        // Neither the password nor the address is changed without proof.
        Assert.Contains("GABLE4009", (await visitor.Visitor.PostAsync("/account/api/change-password", new { newPassword = "eight blue umbrellas" })).Body, StringComparison.Ordinal);
        Assert.Contains("GABLE4009", (await visitor.Visitor.PostAsync("/account/api/change-email", new { newEmail = "new@example.com" })).Body, StringComparison.Ordinal);
        Assert.Contains("GABLE4009", (await visitor.Visitor.PostAsync("/account/api/delete", null)).Body, StringComparison.Ordinal);
        Assert.Equal("/account/reauthenticate?returnUrl=%2Faccount%2Fchange-password", (await visitor.Visitor.FormAsync("change-password", ("newPassword", "eight blue umbrellas"))).Location);
        Assert.Contains("This account has no password", (await visitor.Visitor.PostAsync("/account/api/reauthenticate", new { password = "seven green umbrellas" })).Body, StringComparison.Ordinal);
        var page = await visitor.ArriveAsync("/account/reauthenticate?returnUrl=/account/change-password");
        Assert.Contains("Continue with Corp", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("GitHub", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", page.Body, StringComparison.Ordinal);

        // Another account there proves nothing, nor does one that the provider saw long ago.
        using var again = new FormUrlEncodedContent([KeyValuePair.Create("provider", "corp"), KeyValuePair.Create("returnUrl", "/account/change-password")]);
        using var response = await visitor.Visitor.Client.PostAsync(new Uri("/account/reauthenticate", UriKind.Relative), again, Cancel);
        var url = ExternalVisitor.Refresh(response);
        Assert.Contains("prompt=login", url, StringComparison.Ordinal);
        Assert.Equal("GABLE4022", (await visitor.ArriveAsync(await visitor.AtProviderAsync(await visitor.StartJsonAsync("reauthenticate/corp"), new ProviderPerson("somebody", "x@example.com")))).Problem);
        var stale = await visitor.ArriveAsync(await visitor.AtProviderAsync(await visitor.StartJsonAsync("reauthenticate/corp"), person with { Fault = "stale" }));
        Assert.Contains("did not ask you to sign in again", stale.Body, StringComparison.Ordinal);

        Assert.Equal("/account/change-password", (await visitor.ArriveAsync(await visitor.AtProviderAsync(url, person with { Fault = "fresh" }))).Location);
        Assert.Contains("Set a password", (await visitor.ArriveAsync("/account/change-password")).Body, StringComparison.Ordinal);
        Assert.Equal("/account/change-password", (await visitor.Visitor.FormAsync("change-password", ("newPassword", "eight blue umbrellas"))).Location);

        using var byPassword = World.Visit();
        await byPassword.Visitor.SignInAsync("free@example.com", "eight blue umbrellas");
        Assert.Contains("This is not your password", (await byPassword.Visitor.PostAsync("/account/api/change-password", new { password = "wrong", newPassword = "nine red umbrellas" })).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_shows_the_connections_and_deletion_takes_them_along()
    {
        using var visitor = World.Visit();
        await visitor.SignInAsync(new ProviderPerson("a-5", "gone@example.com"));

        Assert.Equal("a-5", (await visitor.JsonAsync("export")).GetProperty("externalLogins")[0].GetProperty("subject").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await visitor.Visitor.PostAsync("/account/api/delete", null)).Status);

        Assert.False(await App.ReadAsync(static db => db.Set<AccountExternalLogin>().AnyAsync(Cancel)));
        using var again = World.Visit();
        Assert.Equal("/", (await again.SignInAsync(new ProviderPerson("a-5", "gone@example.com"))).Location);
    }

    private static async Task<string> DeleteAsync(ExternalVisitor visitor, string id)
    {
        using var response = await visitor.Visitor.Client.DeleteAsync(new Uri($"/account/api/external-logins/{id}", UriKind.Relative), Cancel);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(Cancel)}";
    }
}

public sealed class SqliteExternalLoginTests(ProvidersFixture fixture) : ExternalLoginTests(DatabaseKind.Sqlite, fixture);

public sealed class PostgreSqlExternalLoginTests(ProvidersFixture fixture) : ExternalLoginTests(DatabaseKind.PostgreSql, fixture);
