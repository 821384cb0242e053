using System.Net;
using Gable.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin.Tests;

public sealed class SqliteLastAdministratorTests(SqliteLastAdministratorTests.Own own) : LastAdministratorTests(own), IClassFixture<SqliteLastAdministratorTests.Own>
{
    public sealed class Own() : PeopleApp("sqlite");
}

public sealed class PostgresLastAdministratorTests(PostgresLastAdministratorTests.Own own) : LastAdministratorTests(own), IClassFixture<PostgresLastAdministratorTests.Own>
{
    public sealed class Own() : PeopleApp("postgres");
}

/// <summary>Two administrators who remove each other in the admin in the same moment; a shop of its own, for the administrators are counted.</summary>
public abstract class LastAdministratorTests(PeopleApp people)
{
    [Fact]
    public async Task Of_two_administrators_who_remove_each_other_at_once_one_is_left()
    {
        var ada = await people.AddAsync("ada@example.com", "Ada", "admin");
        var olga = await people.AddAsync("olga@example.com", "Olga", "admin");
        await people.AddAsync("sam@example.com", "Sam", "staff");

        foreach (var what in new[] { "roles", "lock", "deactivate", "roles", "delete" })
        {
            await BackAsync(ada.Id, olga.Id);
            using var first = await people.SignInAsync("ada@example.com");
            using var second = await people.SignInAsync("olga@example.com");

            var answers = await Task.WhenAll(
                Task.Run(() => first.PostAsync($"/admin/-/users/{olga.Id}", ("$do", what), ("roles", "staff")), AdminHttp.Cancel),
                Task.Run(() => second.PostAsync($"/admin/-/users/{ada.Id}", ("$do", what), ("roles", "staff")), AdminHttp.Cancel));

            // The other one is told why, or is no administrator any more when it asks.
            Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.SeeOther or HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.Redirect, $"{what}: {answer.Status} {answer.Html}"));
            Assert.Equal(1, await LeftAsync());
        }
    }

    private async Task BackAsync(params Guid[] administrators)
    {
        await using var scope = people.App.App.Services.CreateAsyncScope();

        foreach (var administrator in administrators)
        {
            await scope.ServiceProvider.GetRequiredService<UserAdministration>().UnlockAsync(administrator, AdminHttp.Cancel);
            await scope.ServiceProvider.GetRequiredService<RoleAdministration>().GiveAsync(administrator, "admin", AdminHttp.Cancel);
        }
    }

    private Task<int> LeftAsync() => people.App.WithDbAsync(db =>
    {
        var now = DateTimeOffset.UtcNow;
        return db.Set<Shop.Person>().CountAsync(
            person => person.DeactivatedAt == null && !(person.LockedUntil > now) && db.Set<AccountUserRole>().Any(row => row.UserId == person.Id && row.Role!.Name == "admin"), AdminHttp.Cancel);
    });
}
