using System.Net;
using System.Text.Json;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts.Tests;

public abstract class SessionTests(DatabaseKind kind) : AccountTests(kind)
{
    [Fact]
    public async Task A_copied_cookie_is_refused_after_sign_out_here_at_once_and_on_a_second_node_within_five_seconds()
    {
        await App.AddMemberAsync("ann@example.com");
        await using var second = await App.StartSecondAsync();
        using var ann = App.Visit();
        using var thief = App.Visit();
        using var elsewhere = second.Visit();
        await ann.SignInAsync("ann@example.com");
        var cookie = ann.Session!;
        thief.Steal(cookie);
        elsewhere.Steal(cookie);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/members-only")).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await ann.PostAsync("/account/api/sign-out", null)).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/members-only")).Status);
        Assert.Null(ann.Session);
        await UntilRefusedAsync(elsewhere);
        Assert.False(await App.ReadAsync(db => db.Set<AccountSession>().AnyAsync(Cancel)));
    }

    [Fact]
    public async Task The_database_holds_no_session_id()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");

        var session = await App.ReadAsync(db => db.Set<AccountSession>().SingleAsync(Cancel));

        Assert.Equal(43, ann.Session!.Length);
        Assert.NotEqual(ann.Session, session.Hash);
        Assert.Equal(Secrets.Hash(ann.Session), session.Hash);
        using var thief = App.Visit();
        thief.Steal(session.Hash);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/members-only")).Status);
    }

    [Fact]
    public async Task A_new_sign_in_makes_a_new_id_and_ends_the_one_before()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");
        var first = ann.Session!;
        await ann.SignInAsync("ann@example.com");
        using var thief = App.Visit();
        thief.Steal(first);

        Assert.NotEqual(first, ann.Session);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/members-only")).Status);
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session_and_gives_this_one_a_new_id()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        using var phone = App.Visit();
        using var thief = App.Visit();
        await ann.SignInAsync("ann@example.com");
        await phone.SignInAsync("ann@example.com");
        thief.Steal(ann.Session!);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/members-only")).Status);

        var (wrong, body) = await ann.PostAsync("/account/api/change-password", new { password = "not this one at all", newPassword = "eight red bicycles" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong);
        Assert.Contains("\"password\":[", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await ann.PostAsync("/account/api/change-password", new { password = AccountsApp.Password, newPassword = "eight red bicycles" })).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await phone.PostAsync("/account/api/sign-in", new { email = "ann@example.com", password = AccountsApp.Password })).Status);
        await phone.SignInAsync("ann@example.com", "eight red bicycles");
    }

    [Fact]
    public async Task People_see_where_they_are_signed_in_and_end_one_or_all_others_but_nobody_elses()
    {
        await App.AddMemberAsync("ann@example.com");
        await App.AddMemberAsync("eve@example.com");
        using var ann = App.Visit();
        using var phone = App.Visit();
        using var eve = App.Visit();
        await ann.SignInAsync("ann@example.com");
        await phone.SignInAsync("ann@example.com");
        await eve.SignInAsync("eve@example.com");

        var items = JsonDocument.Parse((await ann.GetAsync("/account/api/sessions")).Body).RootElement.GetProperty("items");
        Assert.Equal(2, items.GetArrayLength());
        Assert.True(items[0].GetProperty("isCurrent").GetBoolean());
        Assert.Equal("Firefox · Linux", items[0].GetProperty("device").GetString());
        Assert.Equal("127.0.0.1", items[0].GetProperty("address").GetString());
        var other = items[1].GetProperty("id").GetGuid();

        Assert.Equal(HttpStatusCode.NotFound, await eve.DeleteAsync($"/account/api/sessions/{other}"));
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/members-only")).Status);
        Assert.Equal("/account/sessions", (await ann.FormAsync("sessions", ("end", other.ToString()))).Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("/members-only")).Status);

        await phone.SignInAsync("ann@example.com");
        Assert.Contains("Sign out everywhere else", (await ann.GetAsync("/account/sessions")).Body, StringComparison.Ordinal);
        Assert.Equal("/account/sessions", (await ann.FormAsync("sessions", ("end", "others"))).Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/members-only")).Status);
        Assert.Equal(HttpStatusCode.OK, (await eve.GetAsync("/members-only")).Status);
    }

    [Fact]
    public async Task Whoever_is_switched_off_or_locked_is_out_at_the_next_request()
    {
        var member = await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/members-only")).Status);

        await ChangeAsync(member.Id, row => row.DeactivatedAt = DateTimeOffset.UnixEpoch);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ann.GetAsync("/members-only")).Status);
        var (status, body) = await ann.PostAsync("/account/api/sign-in", new { email = "ann@example.com", password = AccountsApp.Password });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("cannot be used", body, StringComparison.Ordinal);

        await ChangeAsync(member.Id, row => row.DeactivatedAt = null);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/members-only")).Status);

        // Around the context, as a script would.
        await App.ReadAsync(db => db.Members.Where(row => row.Id == member.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LockedUntil, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)), Cancel));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ann.GetAsync("/members-only")).Status);
    }

    [Fact]
    public async Task A_new_stamp_of_the_user_ends_its_sessions_whoever_writes_it()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/members-only")).Status);

        await App.ReadAsync(db => db.Members.ExecuteUpdateAsync(static set => set.SetProperty(static member => member.SecurityStamp, "another"), Cancel));

        Assert.Equal(HttpStatusCode.Unauthorized, (await ann.GetAsync("/members-only")).Status);
    }

    [Fact]
    public async Task A_role_and_its_permissions_count_at_the_next_request_and_so_does_their_loss()
    {
        var member = await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");
        Assert.Equal("Ann||", (await ann.GetAsync("/me")).Body);
        Assert.Equal(HttpStatusCode.Forbidden, (await ann.PostAsync("/api/notes", new { text = "x" })).Status);

        var role = new AccountRole { Name = "staff", Permissions = { new AccountRolePermission { Permission = "notes.create" } } };
        await App.ReadAsync(db =>
        {
            db.AddRange(role, new AccountUserRole { UserId = member.Id, Role = role }, new AccountUserPermission { UserId = member.Id, Permission = "notes.print" });
            return db.SaveChangesAsync(Cancel);
        });
        Assert.Equal("Ann|staff|notes.create,notes.print", (await ann.GetAsync("/me")).Body);
        Assert.Equal(HttpStatusCode.Created, (await ann.PostAsync("/api/notes", new { text = "x" })).Status);
        Assert.Contains("\"text\":\"x\"", (await ann.GetAsync("/api/notes")).Body, StringComparison.Ordinal);

        await App.ReadAsync(db => db.Set<AccountRolePermission>().ExecuteDeleteAsync(Cancel));
        Assert.Equal(HttpStatusCode.Forbidden, (await ann.PostAsync("/api/notes", new { text = "x" })).Status);
        await App.ReadAsync(db => db.Set<AccountUserRole>().ExecuteDeleteAsync(Cancel));
        Assert.Equal("Ann||notes.print", (await ann.GetAsync("/me")).Body);
        Assert.Contains("\"items\":[]", (await ann.GetAsync("/api/notes")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_is_led_to_sign_in_on_pages_and_told_on_data()
    {
        using var visitor = App.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/members-only?tab=1");
        request.Headers.Add("Accept", "text/html,application/xhtml+xml;q=0.9");

        using var page = await visitor.Client.SendAsync(request, Cancel);
        var (status, _) = await visitor.GetAsync("/account/api/profile");

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal("/account/sign-in?returnUrl=%2Fmembers-only%3Ftab%3D1", page.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    private Task<int> ChangeAsync(Guid id, Action<Member> change) => App.ReadAsync(async db =>
    {
        change(await db.Members.SingleAsync(member => member.Id == id, Cancel));
        return await db.SaveChangesAsync(Cancel);
    });

    private static async Task UntilRefusedAsync(Visitor visitor)
    {
        var since = TimeProvider.System.GetTimestamp();

        while ((await visitor.GetAsync("/members-only")).Status != HttpStatusCode.Unauthorized)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(30), "The second node still lets the cookie in.");
        }
    }

    public sealed class OnSqlite() : SessionTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : SessionTests(DatabaseKind.PostgreSql);
}
