using System.Net;
using System.Net.Http.Json;
using Gable.Accounts;
using Gable.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin.Tests;

public sealed class SqlitePeopleTests(SqlitePeopleTests.Shared shared) : PeopleTests(shared), IClassFixture<SqlitePeopleTests.Shared>
{
    public sealed class Shared() : PeopleApp("sqlite");
}

public sealed class PostgresPeopleTests(PostgresPeopleTests.Shared shared) : PeopleTests(shared), IClassFixture<PostgresPeopleTests.Shared>
{
    public sealed class Shared() : PeopleApp("postgres");
}

/// <summary>Users and roles in the admin, by people who signed in.</summary>
public abstract class PeopleTests(PeopleApp people)
{
    private static int _number;

    private readonly string _tag = $"t{Interlocked.Increment(ref _number)}";

    [Fact]
    public async Task Users_and_roles_are_for_administrators_alone()
    {
        var user = await people.AddAsync(Mail("sam"), "Sam", "staff");
        using var administrator = await AdministratorAsync();
        using var staff = await people.SignInAsync(Mail("sam"));

        foreach (var path in new[] { "/admin/-/users", $"/admin/-/users/{user.Id}", "/admin/-/users/invite", "/admin/-/roles", "/admin/-/roles/staff", "/admin/-/audit" })
        {
            Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(path)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await staff.PostAsync($"/admin/-/users/{user.Id}", ("$do", "roles"), ("roles", "admin"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/admin/-/users/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/admin/-/roles/nothing")).Status);
        Assert.DoesNotContain("/admin/-/users", (await staff.GetAsync("/admin")).Html, StringComparison.Ordinal);
        Assert.Contains("/admin/-/users", (await administrator.GetAsync("/admin")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_are_found_by_address_name_state_and_role_page_by_page()
    {
        using var administrator = await AdministratorAsync();
        await people.AddAsync(Mail("zoe"), "Zoë <b>Zimmer</b>", "staff");
        var locked = await people.AddAsync(Mail("lee"), "Lee");
        await administrator.PressAsync($"/admin/-/users/{locked.Id}", "lock");

        var (_, byName) = await administrator.GetAsync("/admin/-/users?q=Zimmer");
        var (_, byState) = await administrator.GetAsync($"/admin/-/users?state=locked&q={_tag}");
        var (_, byRole) = await administrator.GetAsync($"/admin/-/users?role=staff&q={_tag}");
        var (_, none) = await administrator.GetAsync("/admin/-/users?q=nobody-at-all&state=wrong");

        Assert.Contains(Mail("zoe"), byName, StringComparison.Ordinal);
        Assert.Contains(Mail("lee"), byState, StringComparison.Ordinal);
        Assert.DoesNotContain(Mail("zoe"), byState, StringComparison.Ordinal);
        Assert.Contains(Mail("zoe"), byRole, StringComparison.Ordinal);
        Assert.DoesNotContain(Mail("lee"), byRole, StringComparison.Ordinal);
        Assert.DoesNotContain("g-person", none, StringComparison.Ordinal);

        for (var number = 0; number < 27; number++)
        {
            await people.App.WithDbAsync(db =>
            {
                db.Add(new Shop.Person { Email = Mail($"many{number:00}"), NormalizedEmail = Mail($"many{number:00}").ToUpperInvariant(), SecurityStamp = "x" });
                return db.SaveChangesAsync(AdminHttp.Cancel);
            });
        }

        var (_, first) = await administrator.GetAsync($"/admin/-/users?q=many&state=unconfirmed");
        Assert.Contains("after=", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_and_permissions_are_given_and_taken_count_at_once_and_are_noted()
    {
        using var administrator = await AdministratorAsync();
        var user = await people.AddAsync(Mail("max"), "Max");
        await people.AddAsync(Mail("other"), "Other", "staff", "manager");
        using var max = await people.SignInAsync(Mail("max"));
        Assert.Equal(HttpStatusCode.Forbidden, (await max.GetAsync("/admin")).Status);

        var html = await administrator.PressAsync($"/admin/-/users/{user.Id}", "roles", ("roles", "staff"), ("roles", "manager"));
        Assert.Contains("The roles were saved.", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await max.GetAsync("/admin")).Status);
        await administrator.PressAsync($"/admin/-/users/{user.Id}", "permissions", ("permissions", "products.delete"));
        var refused = await administrator.PressAsync($"/admin/-/users/{user.Id}", "permissions", ("permissions", "produkts.delete"));
        await administrator.PressAsync($"/admin/-/users/{user.Id}", "roles", ("roles", "manager"));

        Assert.Contains("There is no permission", refused, StringComparison.Ordinal);
        var events = await EventsAsync(user.Id);
        Assert.Contains((AccountEventKind.RoleGiven, "staff"), events);
        Assert.Contains((AccountEventKind.RoleTaken, "staff"), events);
        Assert.Contains((AccountEventKind.PermissionGiven, "products.delete"), events);
        Assert.Contains("Role taken", (await administrator.GetAsync($"/admin/-/users/{user.Id}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_locks_deletes_or_demotes_the_own_account()
    {
        var own = await people.AddAsync(Mail("ada"), "Ada", "admin");
        using var administrator = await people.SignInAsync(Mail("ada"));

        foreach (var (what, name, value) in new[] { ("roles", "roles", "staff"), ("lock", "", ""), ("deactivate", "", ""), ("delete", "", "") })
        {
            var html = await administrator.PressAsync($"/admin/-/users/{own.Id}", what, (name, value));
            Assert.Contains("Nobody can do this to the own account", html, StringComparison.Ordinal);
        }

        var after = await administrator.GetAsync($"/admin/-/users/{own.Id}");
        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.Contains("This is your own account.", after.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("do-delete", after.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_end_accounts_are_locked_switched_off_and_let_in_again()
    {
        using var administrator = await AdministratorAsync();
        var user = await people.AddAsync(Mail("kim"), "Kim", "staff");
        using var first = await people.SignInAsync(Mail("kim"));
        using var second = await people.SignInAsync(Mail("kim"));
        var page = $"/admin/-/users/{user.Id}";
        var session = await people.App.WithDbAsync(db => db.Set<AccountSession>().Where(row => row.UserId == user.Id).OrderBy(row => row.CreatedAt).Select(row => row.Id).FirstAsync(AdminHttp.Cancel));

        Assert.Contains("Firefox · Linux", (await administrator.GetAsync(page)).Html, StringComparison.Ordinal);
        await administrator.PressAsync(page, "end-session", ("session", session.ToString()));
        HttpStatusCode[] answers = [(await first.GetAsync("/admin")).Status, (await second.GetAsync("/admin")).Status];
        Assert.Single(answers, static status => status == HttpStatusCode.OK);
        Assert.Contains("Sessions ended: 1.", await administrator.PressAsync(page, "end-sessions"), StringComparison.Ordinal);

        Assert.Contains("Switched off", await administrator.PressAsync(page, "deactivate"), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => people.SignInAsync(Mail("kim")));
        Assert.Contains("In use", await administrator.PressAsync(page, "unlock"), StringComparison.Ordinal);
        (await people.SignInAsync(Mail("kim"))).Dispose();
    }

    [Fact]
    public async Task A_link_for_a_password_and_an_invitation_are_sent_and_an_account_is_deleted()
    {
        using var administrator = await AdministratorAsync();
        var user = await people.AddAsync(Mail("pat"), "Pat");
        await people.AddAsync(Mail("role"), "Role", "staff");
        var mailbox = people.App.App.Services.GetRequiredService<Mailbox>();

        await administrator.PressAsync($"/admin/-/users/{user.Id}", "password-link");
        Assert.Contains(mailbox.Messages, mail => mail.To.Contains(Mail("pat")) && mail.Text.Contains("/account/reset-password?token=", StringComparison.Ordinal));

        var (wrong, mistakes, _) = await administrator.PostAsync("/admin/-/users/invite", ("email", "not an address"), ("name", "<i>x</i>"), ("roles", "staff"));
        var (done, _, location) = await administrator.PostAsync("/admin/-/users/invite", ("email", Mail("ina")), ("name", "Ina"), ("roles", "staff"));
        var (_, invited) = await administrator.GetAsync(location!);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong);
        Assert.Contains("f-email-error", mistakes, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, done);
        Assert.Contains("Not confirmed", invited, StringComparison.Ordinal);
        Assert.Matches("value=\"staff\" checked", invited);
        Assert.Contains(mailbox.Messages, mail => mail.To.Contains(Mail("ina")));

        Assert.Contains("was deleted", await administrator.PressAsync($"/admin/-/users/{user.Id}", "delete"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/admin/-/users/{user.Id}")).Status);
    }

    [Fact]
    public async Task What_changes_rights_asks_for_the_password_when_it_was_entered_long_ago()
    {
        var own = await people.AddAsync(Mail("old"), "Old", "admin");
        using var administrator = await people.SignInAsync(Mail("old"));
        await people.App.WithDbAsync(db => db.Set<AccountSession>().Where(row => row.UserId == own.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AuthenticatedAt, DateTimeOffset.UtcNow.AddHours(-1)), AdminHttp.Cancel));

        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync($"/admin/-/users/{own.Id}")).Status);
        var (status, _, location) = await administrator.PostAsync($"/admin/-/users/{own.Id}", ("$do", "end-sessions"));
        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Equal($"/account/reauthenticate?returnUrl={Uri.EscapeDataString($"/admin/-/users/{own.Id}")}", location);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.GetAsync("/admin/-/users/invite")).Status);
    }

    [Fact]
    public async Task Roles_are_made_get_permissions_and_are_deleted()
    {
        using var administrator = await AdministratorAsync();
        var name = $"packers-{_tag}";

        var (wrong, mistake, _) = await administrator.PostAsync("/admin/-/roles", ("name", "no spaces"));
        var (made, _, location) = await administrator.PostAsync("/admin/-/roles", ("name", name));
        var (again, known, _) = await administrator.PostAsync("/admin/-/roles", ("name", name));
        var saved = await administrator.PressAsync(location!, "save", ("permissions", "products.update"), ("permissions", "orders.read"));
        var narrowed = await administrator.PressAsync(location!, "save", ("permissions", "orders.read"));
        var gone = await administrator.PressAsync(location!, "delete");
        var kept = await administrator.PressAsync("/admin/-/roles/admin", "delete");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong);
        Assert.Contains("Must have 1 to 64 letters", mistake, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, $"/admin/-/roles/{name}"), (made, location));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again);
        Assert.Contains($"There is a role {name} already.", known, StringComparison.Ordinal);
        Assert.Matches("value=\"products.update\" checked", saved);
        Assert.DoesNotMatch("value=\"products.update\" checked", narrowed);
        Assert.Matches("value=\"orders.read\" checked", narrowed);
        Assert.DoesNotContain($"/admin/-/roles/{name}\"", gone, StringComparison.Ordinal);
        Assert.Contains("cannot be deleted here", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_trail_is_filtered_by_who_what_when_and_from_where()
    {
        using var administrator = await AdministratorAsync();
        await people.AddAsync(Mail("eve"), "Eve Evers");
        (await people.SignInAsync(Mail("eve"))).Dispose();
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using var stranger = new PeopleApp.Somebody(people.App.Address);
            var (status, _, _) = await stranger.PostAsync("/account/sign-in", ("email", Mail("eve")), ("password", "wrong wrong wrong"));
            Assert.Equal(HttpStatusCode.OK, status);
        });
        var today = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var (_, signIns) = await administrator.GetAsync($"/admin/-/audit?who=Evers&kind=sign-ins&from={today}&to={today}&address=127.");
        var (_, failures) = await administrator.GetAsync($"/admin/-/audit?who={Mail("eve")}&kind=failures");
        var (_, before) = await administrator.GetAsync("/admin/-/audit?who=Evers&to=2020-01-01");
        var (odd, _) = await administrator.GetAsync("/admin/-/audit?kind=Nothing&from=yesterday&to=9999-12-31&after=1-2&address=%25");

        // The trail is told once: the history of rows and the recent changes have none of it.
        Assert.False(await people.App.WithDbAsync(db => db.Set<AdminChange>().AnyAsync(change => change.Resource.StartsWith("account"), AdminHttp.Cancel)));
        Assert.Contains("Eve Evers", signIns, StringComparison.Ordinal);
        Assert.DoesNotContain("g-badge-warning\">Sign-in failed", signIns, StringComparison.Ordinal);
        Assert.Contains("g-badge-warning\">Sign-in failed", failures, StringComparison.Ordinal);
        Assert.DoesNotContain("Eve Evers", before, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, odd);
    }

    [Fact]
    public async Task What_is_done_in_anothers_name_has_both_names_in_the_history_of_the_row_and_in_the_trail()
    {
        await people.AddAsync(Mail("sam"), "Sam Seller", "staff");
        await people.AddAsync(Mail("ada"), "Ada Adler", "admin");
        var sam = await people.App.WithDbAsync(db => db.Set<Shop.Person>().SingleAsync(row => row.Email == Mail("sam"), AdminHttp.Cancel));
        using var ada = await people.SignInAsync(Mail("ada"));
        using var begin = await ada.Client.PostAsJsonAsync("/account/api/impersonation", new { userId = sam.Id, reason = "ticket 17" }, AdminHttp.Cancel);
        Assert.Equal(HttpStatusCode.OK, begin.StatusCode);
        var product = await people.App.WithDbAsync(db => db.Products.OrderBy(row => row.Id).Skip(7).FirstAsync(AdminHttp.Cancel));

        using var change = await ada.Client.PatchAsJsonAsync($"/api/products/{product.Id}", new { stock = product.Stock + 1 }, AdminHttp.Cancel);
        Assert.True(change.IsSuccessStatusCode, await change.Content.ReadAsStringAsync(AdminHttp.Cancel));
        using var rename = await ada.Client.PatchAsJsonAsync("/account/api/profile", new { name = "Sam the Seller" }, AdminHttp.Cancel);
        Assert.Equal(HttpStatusCode.OK, rename.StatusCode);
        var (_, history) = await ada.GetAsync($"/admin/products/{product.Id}/history");
        using var end = await ada.Client.DeleteAsync(new Uri("/account/api/impersonation", UriKind.Relative), AdminHttp.Cancel);

        Assert.Contains("Sam Seller (by Ada Adler) changed it", history, StringComparison.Ordinal);
        var (_, trail) = await ada.GetAsync($"/admin/-/audit?who={Mail("ada")}");
        Assert.Contains($"Ada Adler ({Mail("ada")}) as Sam the Seller ({Mail("sam")})", trail, StringComparison.Ordinal);
        Assert.Contains("ticket 17", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_search_finds_people_and_what_can_be_done_with_them()
    {
        using var administrator = await AdministratorAsync();
        var user = await people.AddAsync(Mail("quinn"), "Quinn Quaver");

        var (_, person) = await administrator.GetAsync("/admin/-/search?q=quaver");
        var (_, invitation) = await administrator.GetAsync("/admin/-/search?q=invite");
        var (_, trail) = await administrator.GetAsync("/admin/-/search?q=audit");

        Assert.Contains($"/admin/-/users/{user.Id}", person, StringComparison.Ordinal);
        Assert.Contains("/admin/-/users/invite", invitation, StringComparison.Ordinal);
        Assert.Contains("/admin/-/audit", trail, StringComparison.Ordinal);
    }

    private string Mail(string name) => $"{name}.{_tag}@example.com";

    private async Task<PeopleApp.Somebody> AdministratorAsync()
    {
        await people.AddAsync(Mail("root"), "Root", "admin");
        return await people.SignInAsync(Mail("root"));
    }

    private Task<List<(AccountEventKind, string?)>> EventsAsync(Guid user) => people.App.WithDbAsync(async db =>
        (await db.Set<AccountEvent>().Where(row => row.UserId == user).ToListAsync(AdminHttp.Cancel)).ConvertAll(row => (row.Kind, row.Subject)));
}
