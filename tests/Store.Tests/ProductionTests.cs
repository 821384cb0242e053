using Gable.Core;
using Gable.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Store.Users;

namespace Store.Tests;

/// <summary>The demo's people are in development alone: their password is in the source.</summary>
[Collection(SeededOnSqlite.Name)]
public sealed class ProductionTests(SqliteShop shop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_production_there_are_no_demo_users_even_when_somebody_seeds()
    {
        await using var app = await TestApp.StartAsync<Program>(
            static options =>
            {
                options.Environment = "Production";
                options.Settings["AllowedHosts"] = "127.0.0.1";
                options.Settings["Gable:Secret"] = "the secret of the store tests, long enough";
                options.Settings["Gable:Security:AllowPlainHttp"] = "true";
            },
            Cancel);

        // At the start no seed runs in production; by hand one can.
        Assert.Equal(0, await app.Services.GetServices<IApplicationCommand>().Select(static command => command.Build()).Single(static command => command.Name == "db").Parse(["seed"]).InvokeAsync(cancellationToken: Cancel));
        Assert.True(await app.WithDbAsync(db => db.Set<Catalog.Product>().AnyAsync(Cancel)));
        Assert.False(await app.WithDbAsync(db => db.Set<User>().AnyAsync(Cancel)));

        foreach (var user in DemoUsers.All)
        {
            Assert.Equal(422, (await app.Client.SendAsync("POST", "/account/api/sign-in", new { email = user.Email, password = DemoUsers.Password })).Status);
        }

        foreach (var path in new[] { "/", "/account/sign-in", "/health", "/openapi/v1.json" })
        {
            using var answer = await app.Client.GetAsync(path, Cancel);
            var body = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.DoesNotContain(DemoUsers.Password, body, StringComparison.Ordinal);
            Assert.DoesNotContain(DemoUsers.Ada.Email, body, StringComparison.Ordinal);
        }

        // The start says who there is from the same source.
        Assert.DoesNotContain(app.Services.GetServices<IDescriptionSource>(), static source => source.Section == "demo users");
    }

    [Fact]
    public async Task In_development_the_mailbox_shows_every_mail_of_the_accounts_with_sample_data()
    {
        var list = await shop.Visitor.GetStringAsync("/_gable/mail", Cancel);
        var previews = System.Text.RegularExpressions.Regex.Matches(list, "/_gable/mail/previews/(Accounts\\.\\w+)").Select(static match => match.Groups[1].Value).ToList();

        Assert.Contains("Accounts.ResetPassword", previews);
        Assert.Contains("<h1>Choose a new password</h1>", await shop.Visitor.GetStringAsync("/_gable/mail/previews/Accounts.ResetPassword?culture=en", Cancel), StringComparison.Ordinal);
        Assert.Contains("Neues Passwort", await shop.Visitor.GetStringAsync("/_gable/mail/previews/Accounts.ResetPassword?culture=de", Cancel), StringComparison.OrdinalIgnoreCase);

        foreach (var preview in previews)
        {
            using var shown = await shop.Visitor.GetAsync($"/_gable/mail/previews/{preview}/html?culture=de", Cancel);
            Assert.True(shown.IsSuccessStatusCode, preview);
        }

        using var unknown = await shop.Visitor.GetAsync("/_gable/mail/previews/Accounts.Nothing", Cancel);
        Assert.Equal(404, (int)unknown.StatusCode);
        Assert.Empty(shop.App.Mails.Messages);
    }

    [Fact]
    public void In_development_the_start_names_each_with_the_password()
    {
        var items = Assert.Single(shop.App.Services.GetServices<IDescriptionSource>(), static source => source.Section == "demo users").Describe();

        Assert.Equal(DemoUsers.All.Select(static user => user.Email), items.Select(static item => item.Name));
        Assert.All(items, static item => Assert.Contains(DemoUsers.Password, item.Summary, StringComparison.Ordinal));
    }
}
