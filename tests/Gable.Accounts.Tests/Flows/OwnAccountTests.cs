using System.Net;
using System.Text.Json;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts.Tests;

public abstract class OwnAccountTests(DatabaseKind kind) : AccountTests(kind)
{
    [Fact]
    public async Task People_change_their_name_and_hostile_ones_are_refused_by_name()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");

        using var patch = System.Net.Http.Json.JsonContent.Create(new { name = "Ann Lindqvist" });
        using var changed = await ann.Client.PatchAsync(new Uri("/account/api/profile", UriKind.Relative), patch, Cancel);
        Assert.Contains("\"name\":\"Ann Lindqvist\"", await changed.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        foreach (var name in new[] { "", "   ", "a\u0001b", "a\nb", new string('x', 101), new string('x', 1_000_000) })
        {
            var (status, page, _) = await ann.FormAsync("profile", ("name", name));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.True(page.Length < 60_000);
        }

        // ASP.NET Core reads no form with U+0000.
        Assert.Equal(HttpStatusCode.BadRequest, (await ann.FormAsync("profile", ("name", "a\0b"))).Status);
        Assert.Equal("/account/profile", (await ann.FormAsync("profile", ("name", "<b>Ann</b>"))).Location);
        var shown = (await ann.GetAsync("/account/profile")).Body;
        Assert.Contains("&lt;b&gt;Ann", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Ann", shown, StringComparison.Ordinal);
        Assert.Equal("<b>Ann</b>||", (await ann.GetAsync("/me")).Body);
    }

    [Fact]
    public async Task Entering_the_password_again_gives_the_session_a_new_id()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        using var thief = App.Visit();
        await ann.SignInAsync("ann@example.com");
        thief.Steal(ann.Session!);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.FormAsync("reauthenticate", ("password", "not this one at all"))).Status);
        Assert.Equal("/orders", (await ann.FormAsync("reauthenticate", ("password", AccountsApp.Password), ("returnUrl", "/orders"))).Location);

        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/members-only")).Status);
    }

    [Fact]
    public async Task An_account_is_deleted_with_all_that_belongs_to_it_except_the_trail()
    {
        var member = await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.PostAsync("/account/api/delete", new { })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.PostAsync("/account/api/delete", new { password = "not this one at all" })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await ann.PostAsync("/account/api/delete", new { password = AccountsApp.Password })).Status);

        Assert.Null(ann.Session);
        Assert.Equal(0, await App.ReadAsync(db => db.Members.CountAsync(Cancel)));
        Assert.Equal(0, await App.ReadAsync(db => db.Set<AccountSession>().CountAsync(Cancel)));
        var trail = await App.ReadAsync(db => db.Set<AccountEvent>().Where(entry => entry.UserId == member.Id).ToListAsync(Cancel));
        Assert.Contains(trail, static entry => entry.Kind == AccountEventKind.AccountDeleted);
        Assert.All(trail, static entry => Assert.DoesNotContain("@", entry.Subject ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_export_holds_what_is_kept_and_no_secret()
    {
        var member = await App.AddMemberAsync("ann@example.com", static row => row.Company = "Fjord");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");

        var body = (await ann.GetAsync("/account/api/export")).Body;
        var data = JsonDocument.Parse(body).RootElement;

        Assert.Equal("Fjord", data.GetProperty("account").GetProperty("company").GetString());
        Assert.Equal(1, data.GetProperty("sessions").GetArrayLength());
        Assert.Contains("SignedIn", data.GetProperty("events").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(member.PasswordHash!, body, StringComparison.Ordinal);
        Assert.DoesNotContain(member.SecurityStamp, body, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_page_of_another_origin_changes_nothing_and_the_own_one_works()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");

        foreach (var site in new[] { "cross-site", "same-site" })
        {
            ann.Client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
            ann.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);

            foreach (var (page, fields) in new (string, (string, string)[])[]
            {
                ("sign-out", []),
                ("profile", [("name", "Eve")]),
                ("sign-in", [("email", "ann@example.com"), ("password", AccountsApp.Password)]),
                ("change-password", [("password", AccountsApp.Password), ("newPassword", "eight red bicycles")]),
            })
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await ann.FormAsync(page, fields)).Status);
            }
        }

        ann.Client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        ann.Client.DefaultRequestHeaders.Add("Origin", App.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal("Ann||", (await ann.GetAsync("/me")).Body);
        Assert.Equal("/account/profile", (await ann.FormAsync("profile", ("name", "Anna"))).Location);
        Assert.Equal("Anna||", (await ann.GetAsync("/me")).Body);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task A_way_on_that_leads_away_is_not_taken(string returnUrl)
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();

        Assert.Equal("/", (await ann.FormAsync("sign-in", ("email", "ann@example.com"), ("password", AccountsApp.Password), ("returnUrl", returnUrl))).Location);
        Assert.Equal("/", (await ann.FormAsync("sign-out", ("returnUrl", returnUrl))).Location);
    }

    public sealed class OnSqlite() : OwnAccountTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : OwnAccountTests(DatabaseKind.PostgreSql);
}
