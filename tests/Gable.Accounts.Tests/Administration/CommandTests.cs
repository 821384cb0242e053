using System.Net;
using System.Text.RegularExpressions;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Accounts.Tests;

public abstract class CommandTests(DatabaseKind kind) : AccountTests(kind)
{
    [Fact]
    public async Task Users_and_roles_are_looked_after_from_a_terminal()
    {
        using var ann = App.Visit();
        var (made, output) = await RunAsync("user create ann@example.com --name Ann --role admin");
        Assert.True(made == 0, output);
        var password = Regex.Match(output, "shown this once: (\\S+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        await ann.SignInAsync("ann@example.com", password);
        Assert.Equal("Ann|admin|", (await ann.GetAsync("/me")).Body);

        Assert.Equal(0, (await RunAsync("role create staff notes.create")).Status);
        Assert.Equal(0, (await RunAsync("role allow staff notes.delete")).Status);
        Assert.Equal(0, (await RunAsync("user role ann@example.com staff")).Status);
        Assert.Equal("Ann|admin,staff|notes.create,notes.delete", (await ann.GetAsync("/me")).Body);
        Assert.Contains("staff  notes.create, notes.delete", (await RunAsync("role list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("role deny staff notes.delete")).Status);
        Assert.Equal(0, (await RunAsync("user permission ann@example.com notes.update")).Status);
        Assert.Equal(1, (await RunAsync("user role ann@example.com admin --remove")).Status);
        Assert.Equal(0, (await RunAsync("user create ida@example.com --role admin")).Status);
        Assert.Equal(0, (await RunAsync("user role ann@example.com admin --remove")).Status);
        Assert.Equal("Ann|staff|notes.create,notes.update", (await ann.GetAsync("/me")).Body);
        Assert.Contains("ann@example.com  Ann   staff  active", (await RunAsync("user list")).Output, StringComparison.Ordinal);
        Assert.Matches("notes.create +yes +staff", (await RunAsync("role permissions")).Output);
        Assert.Matches("notes.delete +- *\n", (await RunAsync("role permissions")).Output);
        Assert.Equal(0, (await RunAsync("role allow editors notes.*")).Status);
        Assert.Contains("editors  notes.create, notes.delete, notes.read, notes.update", (await RunAsync("role list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("role deny editors notes.*")).Status);
        Assert.DoesNotContain("notes", (await RunAsync("role list")).Output.Split('\n').Single(static line => line.StartsWith("editors", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("role delete editors")).Status);
        Assert.Equal(0, (await RunAsync("role delete staff")).Status);
        Assert.Equal("Ann||notes.update", (await ann.GetAsync("/me")).Body);

        Assert.Contains("Firefox", (await RunAsync("user sessions ann@example.com")).Output, StringComparison.Ordinal);
        Assert.Contains("Ended 1 session of", (await RunAsync("user revoke ann@example.com")).Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ann.GetAsync("/members-only")).Status);
        Assert.Equal(0, (await RunAsync("user lock ann@example.com")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.PostAsync("/account/api/sign-in", new { email = "ann@example.com", password })).Status);
        Assert.Equal(0, (await RunAsync("user unlock ann@example.com")).Status);
        Assert.Equal(0, (await RunAsync("user password ann@example.com --password", "eight red bicycles")).Status);
        await ann.SignInAsync("ann@example.com", "eight red bicycles");

        var (token, text) = await RunAsync("token create ann@example.com --name deploy --scope read");
        Assert.Equal(0, token);
        Assert.Matches("^gable_[A-Za-z0-9]+\n$", text.Replace("\r", "", StringComparison.Ordinal));
        var id = await App.ReadAsync(db => db.Set<AccountApiToken>().Select(static row => row.Id).SingleAsync(Cancel));
        Assert.Contains(id.ToString(), (await RunAsync("token list ann@example.com")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync($"token revoke {id}")).Status);

        var kinds = await App.ReadAsync(db => db.Set<AccountEvent>().OrderBy(static entry => entry.Id).Select(static entry => entry.Kind).ToListAsync(Cancel));
        AccountEventKind[] expected =
        [
            AccountEventKind.SignedUp, AccountEventKind.RoleCreated, AccountEventKind.RoleGiven, AccountEventKind.RoleTaken, AccountEventKind.PermissionGiven, AccountEventKind.PermissionTaken,
            AccountEventKind.RoleDeleted, AccountEventKind.SessionRevoked, AccountEventKind.Locked, AccountEventKind.Unlocked, AccountEventKind.PasswordChanged,
            AccountEventKind.SignedIn, AccountEventKind.SignInFailed, AccountEventKind.ApiTokenCreated, AccountEventKind.ApiTokenRevoked,
        ];
        Assert.Empty(expected.Except(kinds));
    }

    [Fact]
    public async Task Mistakes_are_told_in_words_and_change_nothing()
    {
        await App.AddMemberAsync("ann@example.com");

        foreach (var (line, expected) in new[]
        {
            ("user create ann@example.com", "has an account already"),
            ("user create ann", "Enter a complete address"),
            ("user create bea@example.com --password short", "at least 12 characters"),
            ("user role nobody@example.com staff", "There is no user"),
            ("user role ann@example.com stuff", "Make it: dotnet run -- role create stuff"),
            ("role create sta,ff", "ASCII letters"),
            ("role create staff notes.dlete", "Nearest: notes.delete"),
            ("role create staff nots.*", "There is no permission \"nots.*\""),
            ("user permission ann@example.com notes.dlete", "role permissions"),
            ("token create ann@example.com --name x --scope notes.dlete", "notes.delete"),
            ("token revoke 00000000-0000-0000-0000-000000000001", "There is no API token"),
        })
        {
            var (status, output) = await RunAsync(line);
            Assert.True(status == 1 && output.Contains(expected, StringComparison.Ordinal), $"{line}: {status} {output}");
        }

        Assert.Equal(1, await App.ReadAsync(db => db.Members.CountAsync(Cancel)));
        Assert.Equal(0, await App.ReadAsync(db => db.Set<AccountRole>().CountAsync(Cancel)));
    }

    [Fact]
    public async Task An_application_without_users_prints_a_link_that_makes_one_administrator_once()
    {
        using var ann = App.Visit();
        var link = App.App.Services.GetServices<IHostedService>().OfType<FirstAdministratorLink>().Single();
        await link.ExecuteTask!.WaitAsync(Cancel);
        var printed = App.Printed.ToString();
        var token = Regex.Match(printed, "first-administrator\\?token=(\\S+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        Assert.Contains($"{App.Address.GetLeftPart(UriPartial.Authority)}/account/first-administrator", printed, StringComparison.Ordinal);
        Assert.Contains(token, (await ann.GetAsync($"/account/first-administrator?token={token}")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(token, string.Join('\n', App.Log.All), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.FormAsync("first-administrator", ("token", token), ("email", "ann@example.com"), ("name", "Ann"), ("password", "short"))).Status);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => ann.FormAsync("first-administrator", ("token", token), ("email", $"ann{i}@example.com"), ("name", "Ann"), ("password", AccountsApp.Password))));

        Assert.Equal("/account/sign-in", Assert.Single(answers, static answer => answer.Status == HttpStatusCode.SeeOther).Location);
        var member = await App.ReadAsync(db => db.Members.SingleAsync(Cancel));
        await ann.SignInAsync(member.Email);
        Assert.Equal("Ann|admin|", (await ann.GetAsync("/me")).Body);
    }

    private Task<(int Status, string Output)> RunAsync(string line, params string[] more) => Command.RunAsync(App, line, more);

    public sealed class OnSqlite() : CommandTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : CommandTests(DatabaseKind.PostgreSql);
}
