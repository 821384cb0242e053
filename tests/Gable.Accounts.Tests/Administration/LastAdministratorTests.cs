using System.Net;
using Gable.Core;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

/// <summary>Administrators who go in the same moment, on every way there is: one who can sign in is left.</summary>
public abstract class LastAdministratorTests(DatabaseKind kind) : AccountTests(kind)
{
    private static readonly string[] Ways = ["role", "lock", "deactivate", "delete", "own account", "command: role", "command: lock"];

    public static TheoryData<string> EveryWay => [.. Ways, "all of them"];

    [Theory]
    [MemberData(nameof(EveryWay))]
    public async Task Of_administrators_who_go_at_once_one_is_left(string way)
    {
        var administrators = new List<(Member Member, string Way, Visitor Visitor)>();

        for (var i = 0; i < 7; i++)
        {
            var member = await App.AddMemberAsync($"admin{i}@example.com");
            await GiveAsync(member.Id);
            var visitor = App.Visit();
            await visitor.SignInAsync(member.Email);
            administrators.Add((member, way == "all of them" ? Ways[i] : way, visitor));
        }

        var went = await Task.WhenAll(administrators.Select(one => Task.Run(() => GoAsync(one.Member, one.Way, one.Visitor), Cancel)));

        Assert.Equal(6, went.Count(static gone => gone));
        var now = DateTimeOffset.UtcNow;
        Assert.Equal(1, await App.ReadAsync(db => db.Members.CountAsync(
            member => member.DeactivatedAt == null && !(member.LockedUntil > now) && db.Set<AccountUserRole>().Any(row => row.UserId == member.Id && row.Role!.Name == AccountRoles.Administrator), Cancel)));
        administrators.ForEach(static one => one.Visitor.Dispose());
    }

    [Fact]
    public async Task The_last_one_is_told_on_the_page_and_by_the_endpoint_and_the_role_stays()
    {
        var member = await App.AddMemberAsync("ann@example.com");
        await GiveAsync(member.Id);
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");

        var (status, body) = await ann.PostAsync("/account/api/delete", new { password = AccountsApp.Password });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("GABLE4029", body, StringComparison.Ordinal);
        Assert.Contains("This is the last administrator who can sign in.", (await ann.FormAsync("delete-account", ("password", AccountsApp.Password))).Body, StringComparison.Ordinal);

        // Somebody who is kept out does not count.
        var other = await App.AddMemberAsync("off@example.com", static off => off.DeactivatedAt = DateTimeOffset.UnixEpoch);
        await GiveAsync(other.Id);
        var (_, output) = await Command.RunAsync(App, "user role ann@example.com admin --remove");
        Assert.Contains("Give the role to somebody else first.", output, StringComparison.Ordinal);
        Assert.NotEqual(0, (await Command.RunAsync(App, "role delete admin")).Status);
        Assert.Equal(2, await App.ReadAsync(db => db.Set<AccountUserRole>().CountAsync(Cancel)));

        // Nothing is noted that did not happen.
        Assert.DoesNotContain(AccountEventKind.RoleTaken, await App.ReadAsync(db => db.Set<AccountEvent>().Select(static entry => entry.Kind).ToListAsync(Cancel)));
    }

    private async Task GiveAsync(Guid user)
    {
        await using var scope = App.App.Services.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleAdministration>();
        await roles.AllowAsync(AccountRoles.Administrator, [], Cancel);
        await roles.GiveAsync(user, AccountRoles.Administrator, Cancel);
    }

    /// <returns>Whether it went; a refusal must be the one that is meant.</returns>
    private async Task<bool> GoAsync(Member member, string way, Visitor visitor)
    {
        await using var scope = App.App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserAdministration>();

        try
        {
            switch (way)
            {
                case "role":
                    await scope.ServiceProvider.GetRequiredService<RoleAdministration>().TakeAsync(member.Id, AccountRoles.Administrator, Cancel);
                    return true;
                case "lock" or "deactivate":
                    await users.LockAsync(member.Id, way == "lock" ? DateTimeOffset.UtcNow.AddDays(1) : null, Cancel);
                    return true;
                case "delete":
                    await users.DeleteAsync(member.Id, Cancel);
                    return true;
                case "own account":
                    var (answer, body) = await visitor.PostAsync("/account/api/delete", new { password = AccountsApp.Password });
                    Assert.True(answer == HttpStatusCode.NoContent || body.Contains("GABLE4029", StringComparison.Ordinal), $"{answer} {body}");
                    return answer == HttpStatusCode.NoContent;
                default:
                    var (status, output) = await Command.RunAsync(App, way == "command: role" ? $"user role {member.Email} admin --remove" : $"user lock {member.Email}");
                    Assert.True(status == 0 || output.Contains("last administrator", StringComparison.Ordinal), output);
                    return status == 0;
            }
        }
        catch (ProblemException exception) when (exception.Problem.Id == "GABLE4029")
        {
            return false;
        }
    }

    public sealed class OnSqlite() : LastAdministratorTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : LastAdministratorTests(DatabaseKind.PostgreSql);
}
