using System.CommandLine;
using System.Net;
using Gable.Core;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

public abstract class LinkTests(DatabaseKind kind) : IAsyncLifetime
{
    private AccountsApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await AccountsApp.BorrowAsync(
        kind, new Dictionary<string, string?> { ["Gable:Accounts:SignInLink"] = "true", ["Gable:Mail:BaseUrl"] = "https://shop.example" });

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_link_signs_in_once_of_fifty_and_says_nothing_about_addresses()
    {
        await _app.AddMemberAsync("ann@example.com");
        using var ann = _app.Visit();

        Assert.Contains("/account/sign-in-link", (await ann.GetAsync("/account/sign-in")).Body, StringComparison.Ordinal);
        var unknown = await ann.PostAsync("/account/api/sign-in-link", new { email = "nobody@example.com" });
        Assert.Equal(unknown, await ann.PostAsync("/account/api/sign-in-link", new { email = "ann@example.com" }));
        var token = await _app.TokenOfAsync("Your link to sign in");
        Assert.Contains(token, (await ann.GetAsync($"/account/sign-in-link?token={token}")).Body, StringComparison.Ordinal);

        var visitors = Enumerable.Range(0, 50).Select(_ => _app.Visit()).ToList();
        var answers = await Task.WhenAll(visitors.Select(visitor => visitor.FormAsync("sign-in-link", ("token", token), ("returnUrl", "/orders"))));

        Assert.Equal("/orders", Assert.Single(answers, static answer => answer.Status == HttpStatusCode.SeeOther).Location);
        Assert.All(answers, static answer => Assert.True(answer.Status is HttpStatusCode.SeeOther or HttpStatusCode.UnprocessableEntity));
        Assert.Equal("Ann||", (await Assert.Single(visitors, static visitor => visitor.Session is not null).GetAsync("/me")).Body);
        visitors.ForEach(static visitor => visitor.Dispose());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.FormAsync("sign-in-link", ("email", "ann"))).Status);
        Assert.Equal("/account/check-mail", (await ann.FormAsync("sign-in-link", ("email", "ann@example.com"))).Location);
    }

    [Fact]
    public async Task A_link_takes_a_strangers_password_off_an_address_that_nobody_confirmed()
    {
        using var ann = _app.Visit();
        using var eve = _app.Visit();
        await eve.PostAsync("/account/api/sign-up", new { name = "Eve", email = "ann@example.com", password = AccountsApp.Password });
        await ann.PostAsync("/account/api/sign-in-link", new { email = "ann@example.com" });
        var token = await _app.TokenOfAsync("Your link to sign in");

        Assert.Equal(HttpStatusCode.OK, (await ann.PostAsync("/account/api/sign-in-link/use", new { token })).Status);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await eve.PostAsync("/account/api/sign-in", new { email = "ann@example.com", password = AccountsApp.Password })).Status);
    }

    [Fact]
    public async Task Somebody_invited_sets_a_password_and_has_the_roles()
    {
        using var ann = _app.Visit();

        await using (var scope = _app.App.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserAdministration>();
            var refused = await Assert.ThrowsAsync<ProblemException>(() => users.InviteAsync("ann@example.com", "Ann", ["staff"], Cancel));
            Assert.Contains("role create staff", refused.Problem.Errors!["role"][0], StringComparison.Ordinal);
        }

        Assert.Equal(0, await _app.ReadAsync(db => db.Members.CountAsync(Cancel)));
        Assert.Empty(_app.Mailbox.Messages);

        await using (var scope = _app.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RoleAdministration>().AllowAsync("staff", [], Cancel);
            await scope.ServiceProvider.GetRequiredService<UserAdministration>().InviteAsync("ann@example.com", "Ann", ["staff"], Cancel);
        }

        var token = await _app.TokenOfAsync("You are invited");
        Assert.Equal("/account/sign-in", (await ann.FormAsync("reset-password", ("token", token), ("newPassword", AccountsApp.Password))).Location);
        await ann.SignInAsync("ann@example.com");
        Assert.Equal("Ann|staff|", (await ann.GetAsync("/me")).Body);

        await using var output = new StringWriter();
        var command = _app.App.Services.GetServices<IApplicationCommand>().OfType<UserCommand>().Single().Build();
        Assert.Equal(0, await command.Parse(["invite", "bea@example.com"]).InvokeAsync(new() { Output = output, Error = output }, Cancel));
        Assert.Contains("https://shop.example/account/reset-password?token=", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await command.Parse(["invite", "ann@example.com"]).InvokeAsync(new() { Output = output, Error = output }, Cancel));
    }

    public sealed class OnSqlite() : LinkTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : LinkTests(DatabaseKind.PostgreSql);
}
