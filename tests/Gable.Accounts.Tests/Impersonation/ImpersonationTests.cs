using System.Net;
using System.Net.Http.Json;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

public abstract class ImpersonationTests(DatabaseKind kind) : AccountTests(kind)
{
    [Fact]
    public async Task An_administrator_acts_in_a_users_name_until_it_goes_on_as_itself_and_the_trail_has_both()
    {
        var (ada, bob) = await PeopleAsync();
        using var admin = App.Visit();
        await admin.SignInAsync("ada@example.com");
        using var copy = App.Visit();
        copy.Steal(admin.Session!);

        var (status, body) = await admin.PostAsync("/account/api/impersonation", new { userId = bob.Id, reason = "ticket 17" });

        Assert.True(status == HttpStatusCode.OK, body);
        Assert.Equal("Bob||notes.create", (await admin.GetAsync("/me")).Body);
        Assert.Contains($"\"impersonatorId\":\"{ada.Id}\"", (await admin.GetAsync("/account/api/impersonation")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await copy.GetAsync("/members-only")).Status);
        var page = (await admin.GetAsync("/account/profile")).Body;
        Assert.Contains("You see this as Bob.", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/account/impersonate/stop\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/account/change-password", page, StringComparison.Ordinal);

        using var change = await admin.Client.PatchAsJsonAsync("/account/api/profile", new { name = "Bobby" }, Cancel);
        Assert.Equal(HttpStatusCode.OK, change.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.FormAsync("impersonate/stop")).Status);
        Assert.Equal("Ada|admin|", (await admin.GetAsync("/me")).Body);
        Assert.DoesNotContain("You see this as", (await admin.GetAsync("/account/profile")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.FormAsync("impersonate/stop")).Status);
        Assert.Equal(HttpStatusCode.Conflict, await admin.DeleteAsync("/account/api/impersonation"));

        var trail = await App.ReadAsync(db => db.Set<AccountEvent>().Where(row => row.UserId == bob.Id && row.ActorId != null).OrderBy(row => row.At).Select(row => new { row.Kind, row.ActorId, row.ImpersonatorId, row.Subject }).ToListAsync(Cancel));
        Assert.Equal(
        [
            new { Kind = AccountEventKind.ImpersonationStarted, ActorId = (Guid?)ada.Id, ImpersonatorId = (Guid?)null, Subject = (string?)"ticket 17" },
            new { Kind = AccountEventKind.ProfileChanged, ActorId = (Guid?)bob.Id, ImpersonatorId = (Guid?)ada.Id, Subject = (string?)null },
            new { Kind = AccountEventKind.ImpersonationEnded, ActorId = (Guid?)ada.Id, ImpersonatorId = (Guid?)null, Subject = (string?)null },
        ], trail);
    }

    [Fact]
    public async Task Only_administrators_and_holders_of_the_permission_may_and_never_for_more_rights_than_their_own()
    {
        var (ada, bob) = await PeopleAsync();
        var ben = await App.AddMemberAsync("ben@example.com", static member => member.Name = "Ben");
        var eva = await App.AddMemberAsync("eva@example.com", static member => member.Name = "Eva");
        var gone = await App.AddMemberAsync("gone@example.com", static member => member.DeactivatedAt = DateTimeOffset.UnixEpoch);
        await RolesAsync(async roles =>
        {
            await roles.AllowAsync("support", [AccountPermissions.Impersonate], Cancel);
            await roles.GiveAsync(ben.Id, "support", Cancel);
            await roles.GiveAsync(eva.Id, "admin", Cancel);
        });
        using var admin = App.Visit();
        using var support = App.Visit();
        using var nobody = App.Visit();
        await admin.SignInAsync("ada@example.com");
        await support.SignInAsync("ben@example.com");
        await nobody.SignInAsync("bob@example.com");

        // Whether somebody exists is nothing to those who may not.
        Assert.Equal((await nobody.PostAsync("/account/api/impersonation", new { userId = ada.Id })).Body.Split("traceId")[0], (await nobody.PostAsync("/account/api/impersonation", new { userId = Guid.NewGuid() })).Body.Split("traceId")[0]);
        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.GetAsync($"/account/impersonate?user={ada.Id}")).Status);

        foreach (var (who, user, expected) in new[]
        {
            (nobody, ben.Id, HttpStatusCode.Forbidden), (support, bob.Id, HttpStatusCode.Forbidden), (support, ada.Id, HttpStatusCode.Forbidden), (support, ben.Id, HttpStatusCode.Forbidden),
            (admin, ada.Id, HttpStatusCode.Forbidden), (admin, eva.Id, HttpStatusCode.Forbidden), (admin, gone.Id, HttpStatusCode.Forbidden), (admin, Guid.NewGuid(), HttpStatusCode.UnprocessableEntity),
        })
        {
            var (status, body) = await who.PostAsync("/account/api/impersonation", new { userId = user });
            Assert.True(status == expected && body.Contains(expected == HttpStatusCode.Forbidden ? "GABLE4030" : "GABLE4001", StringComparison.Ordinal), $"{user}: {status} {body}");
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await App.Visit().PostAsync("/account/api/impersonation", new { userId = bob.Id })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.PostAsync("/account/api/impersonation", new { userId = bob.Id, reason = new string('x', 201) })).Status);
        Assert.False(await App.ReadAsync(db => db.Set<AccountSession>().AnyAsync(row => row.ImpersonatedUserId != null, Cancel)));

        // Nobody acts through somebody.
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync("/account/api/impersonation", new { userId = ben.Id })).Status);
        var (nested, problem) = await admin.PostAsync("/account/api/impersonation", new { userId = bob.Id });
        Assert.Equal(HttpStatusCode.Forbidden, nested);
        Assert.Contains("GABLE4031", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sensitive_is_refused_meanwhile_and_a_page_says_why()
    {
        var (_, bob) = await PeopleAsync();
        using var admin = App.Visit();
        await admin.SignInAsync("ada@example.com");
        await admin.PostAsync("/account/api/impersonation", new { userId = bob.Id });

        foreach (var (path, body) in new (string, object)[]
        {
            ("change-password", new { password = AccountsApp.Password, newPassword = "eight red bicycles" }), ("change-email", new { password = AccountsApp.Password, newEmail = "x@example.com" }),
            ("reauthenticate", new { password = AccountsApp.Password }), ("delete", new { password = AccountsApp.Password }), ("tokens", new { name = "x", scopes = new[] { "*" } }),
            ("two-factor/setup", new { }), ("two-factor", new { code = "123456" }), ("passkeys/options", new { name = "x" }),
        })
        {
            var (status, text) = await admin.PostAsync($"/account/api/{path}", body);
            Assert.True(status == HttpStatusCode.Forbidden && text.Contains("GABLE4031", StringComparison.Ordinal), $"{path}: {status} {text}");
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync("/account/api/export")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync("/account/api/tokens")).Status);

        foreach (var page in new[] { "change-password", "change-email", "delete-account", "tokens", "two-factor", "passkeys", "export-data", "reauthenticate" })
        {
            Assert.Equal("/account/impersonate?refused=1", (await admin.FormAsync(page, ("password", AccountsApp.Password))).Location);
        }

        var told = (await admin.GetAsync("/account/impersonate?refused=1")).Body;
        Assert.Contains("Only the person itself may do this", told, StringComparison.Ordinal);
        Assert.Contains("You act as Bob until", told, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/account/sessions")).Status);
        using var own = App.Visit();
        await own.SignInAsync("bob@example.com");
    }

    [Fact]
    public async Task It_ends_with_the_administrators_session_with_its_rights_and_with_the_users_account_on_a_second_node_too()
    {
        var (ada, bob) = await PeopleAsync();
        await using var second = await App.StartSecondAsync();
        using var admin = App.Visit();
        using var elsewhere = second.Visit();
        await admin.SignInAsync("ada@example.com");
        await admin.PostAsync("/account/api/impersonation", new { userId = bob.Id });
        elsewhere.Steal(admin.Session!);
        Assert.Equal("Bob||notes.create", (await elsewhere.GetAsync("/me")).Body);

        // Without the role it is itself again, and has to say so before anything is changed.
        var olga = await App.AddMemberAsync("olga@example.com");
        await RolesAsync(roles => roles.GiveAsync(olga.Id, "admin", Cancel));
        await RolesAsync(roles => roles.TakeAsync(ada.Id, "admin", Cancel));
        Assert.Equal("Ada||", (await admin.GetAsync("/me")).Body);
        var (status, problem) = await admin.PostAsync("/api/notes", new { text = "x" });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("GABLE4032", problem, StringComparison.Ordinal);
        Assert.Equal("/account/impersonate", (await admin.FormAsync("profile", ("name", "Bob"))).Location);
        Assert.Contains("is over", (await admin.GetAsync("/account/impersonate")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.FormAsync("impersonate/stop")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.PostAsync("/api/notes", new { text = "x" })).Status);

        await RolesAsync(roles => roles.GiveAsync(ada.Id, "admin", Cancel));
        await admin.PostAsync("/account/api/impersonation", new { userId = bob.Id });
        elsewhere.Steal(admin.Session!);
        Assert.Equal("Bob||notes.create", (await elsewhere.GetAsync("/me")).Body);
        await using (var scope = App.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserAdministration>().EndSessionsAsync(ada.Id, null, Cancel);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await admin.GetAsync("/members-only")).Status);
        await UntilRefusedAsync(elsewhere);

        await admin.SignInAsync("ada@example.com");
        await admin.PostAsync("/account/api/impersonation", new { userId = bob.Id });
        await App.ReadAsync(db => db.Members.Where(row => row.Id == bob.Id).ExecuteUpdateAsync(static set => set.SetProperty(static row => row.DeactivatedAt, DateTimeOffset.UnixEpoch), Cancel));
        Assert.Equal("Ada|admin|", (await admin.GetAsync("/me")).Body);
    }

    [Fact]
    public async Task Signing_out_meanwhile_ends_both_and_the_page_works_from_another_pages_form()
    {
        var (ada, bob) = await PeopleAsync();
        using var admin = App.Visit();
        await admin.SignInAsync("ada@example.com");
        Assert.Contains("bob@example.com", (await admin.GetAsync($"/account/impersonate?user={bob.Id}")).Body, StringComparison.Ordinal);
        Assert.Equal("/notes", (await admin.FormAsync($"impersonate?user={bob.Id}", ("reason", "<i>why</i>"), ("returnUrl", "/notes"))).Location);
        Assert.Equal("Bob||notes.create", (await admin.GetAsync("/me")).Body);

        await admin.FormAsync("sign-out");

        Assert.Equal(HttpStatusCode.Unauthorized, (await admin.GetAsync("/members-only")).Status);
        var kinds = await App.ReadAsync(db => db.Set<AccountEvent>().Where(row => row.ActorId == ada.Id).OrderBy(row => row.Id).Select(row => row.Kind).ToListAsync(Cancel));
        Assert.Contains(AccountEventKind.ImpersonationEnded, kinds);
        Assert.Contains(AccountEventKind.SignedOut, kinds);

        await admin.SignInAsync("ada@example.com");
        await App.ReadAsync(db => db.Set<AccountSession>().ExecuteUpdateAsync(static set => set.SetProperty(static row => row.AuthenticatedAt, DateTimeOffset.UnixEpoch), Cancel));
        Assert.Equal($"/account/reauthenticate?returnUrl=%2Faccount%2Fimpersonate%3Fuser%3D{bob.Id}", (await admin.FormAsync($"impersonate?user={bob.Id}")).Location);
    }

    private async Task<(Member Ada, Member Bob)> PeopleAsync()
    {
        var ada = await App.AddMemberAsync("ada@example.com", static member => member.Name = "Ada");
        var bob = await App.AddMemberAsync("bob@example.com", static member => member.Name = "Bob");
        await RolesAsync(async roles =>
        {
            await roles.AllowAsync("admin", [], Cancel);
            await roles.GiveAsync(ada.Id, "admin", Cancel);
            await roles.GivePermissionAsync(bob.Id, "notes.create", Cancel);
        });
        return (ada, bob);
    }

    private async Task RolesAsync(Func<RoleAdministration, Task> change)
    {
        await using var scope = App.App.Services.CreateAsyncScope();
        await change(scope.ServiceProvider.GetRequiredService<RoleAdministration>());
    }

    private static async Task UntilRefusedAsync(Visitor visitor)
    {
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();

        while ((await visitor.GetAsync("/members-only")).Status != HttpStatusCode.Unauthorized)
        {
            Assert.True(clock.GetElapsedTime(start) < TimeSpan.FromSeconds(6), "The second node still believes it.");
        }
    }

    public sealed class OnSqlite() : ImpersonationTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ImpersonationTests(DatabaseKind.PostgreSql);
}
