using System.Net;
using System.Text.RegularExpressions;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

/// <summary>Links that fifty follow in the same moment: one gets through. (Reset, sign-in link and codes are with their flows.)</summary>
public abstract class OnceTests(DatabaseKind kind) : AccountTests(kind)
{
    protected override IDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Gable:Mail:BaseUrl"] = "https://shop.example" };

    [Fact]
    public async Task Of_fifty_uses_of_a_confirmation_one_succeeds()
    {
        using var ann = App.Visit();
        await ann.PostAsync("/account/api/sign-up", new { name = "Ann", email = "ann@example.com", password = AccountsApp.Password });
        var token = await App.TokenOfAsync("Confirm your address");

        await OnceAsync(visitor => visitor.PostAsync("/account/api/confirm-email", new { token }));

        Assert.Equal(1, await CountAsync(AccountEventKind.EmailConfirmed));
    }

    [Fact]
    public async Task Of_fifty_uses_of_the_link_to_a_new_address_one_succeeds()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");
        await ann.PostAsync("/account/api/change-email", new { password = AccountsApp.Password, newEmail = "new@example.com" });
        var token = await App.TokenOfAsync("Confirm your new address");

        await OnceAsync(visitor => visitor.PostAsync("/account/api/confirm-email", new { token }));

        Assert.Equal(1, await CountAsync(AccountEventKind.EmailChanged));
        Assert.Single(App.Mailbox.Messages, static mail => mail.Subject == "Your address was changed");
    }

    [Fact]
    public async Task Of_fifty_uses_of_an_invitation_one_succeeds()
    {
        await using (var scope = App.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserAdministration>().InviteAsync("ann@example.com", "Ann", [], Cancel);
        }

        var token = await App.TokenOfAsync("You are invited");
        var tried = 0;

        await OnceAsync(visitor => visitor.PostAsync("/account/api/reset-password", new { token, newPassword = $"seven green umbrellas {Interlocked.Increment(ref tried)}" }));

        Assert.Equal(1, await CountAsync(AccountEventKind.PasswordReset));
    }

    [Fact]
    public async Task Of_fifty_uses_of_the_first_administrators_link_one_succeeds()
    {
        await App.App.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<FirstAdministratorLink>().Single().ExecuteTask!.WaitAsync(Cancel);
        var token = Regex.Match(App.Printed.ToString(), "first-administrator\\?token=(\\S+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var tried = 0;

        await OnceAsync(async visitor =>
        {
            var number = Interlocked.Increment(ref tried);
            var (status, body, _) = await visitor.FormAsync("first-administrator", ("token", token), ("email", $"ann{number}@example.com"), ("name", "Ann"), ("password", AccountsApp.Password));
            return (status == HttpStatusCode.SeeOther ? HttpStatusCode.NoContent : status, body);
        });

        Assert.Equal(1, await App.ReadAsync(db => db.Members.CountAsync(Cancel)));
        Assert.Equal(1, await App.ReadAsync(db => db.Set<AccountUserRole>().CountAsync(Cancel)));
    }

    private async Task OnceAsync(Func<Visitor, Task<(HttpStatusCode Status, string Body)>> use)
    {
        var visitors = Enumerable.Range(0, 50).Select(_ => App.Visit()).ToList();
        var answers = await Task.WhenAll(visitors.Select(use));
        visitors.ForEach(static visitor => visitor.Dispose());

        Assert.All(answers, static answer => Assert.True(answer.Status is HttpStatusCode.NoContent or HttpStatusCode.UnprocessableEntity, $"{answer.Status} {answer.Body}"));
        Assert.Single(answers, static answer => answer.Status == HttpStatusCode.NoContent);
    }

    private Task<int> CountAsync(AccountEventKind kind) => App.ReadAsync(db => db.Set<AccountEvent>().CountAsync(entry => entry.Kind == kind, Cancel));

    public sealed class OnSqlite() : OnceTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : OnceTests(DatabaseKind.PostgreSql);
}
