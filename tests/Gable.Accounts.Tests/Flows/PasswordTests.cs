using System.Net;
using Gable.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gable.Accounts.Tests;

public abstract class PasswordTests(DatabaseKind kind) : AccountTests(kind)
{
    protected override bool FullPasswordWork => true;

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_link_that_works_once_and_ends_every_session()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        using var phone = App.Visit();
        await phone.SignInAsync("ann@example.com");

        var (status, _, next) = await ann.FormAsync("forgotten-password", ("email", "ann@example.com"));
        Assert.Equal((HttpStatusCode.SeeOther, "/account/check-mail"), (status, next));
        var token = await App.TokenOfAsync("Choose a new password");
        Assert.DoesNotContain(token, string.Join('\n', App.Log.All), StringComparison.Ordinal);

        var (refused, page, _) = await ann.FormAsync("reset-password", ("token", token), ("newPassword", "qwertyuiop12"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Contains("among the first that others would try", page, StringComparison.Ordinal);
        Assert.Contains(token, page, StringComparison.Ordinal);

        Assert.Equal("/account/sign-in", (await ann.FormAsync("reset-password", ("token", token), ("newPassword", "eight red bicycles"))).Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("/members-only")).Status);
        await ann.SignInAsync("ann@example.com", "eight red bicycles");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.FormAsync("reset-password", ("token", token), ("newPassword", "nine blue bicycles"))).Status);
        await App.TokenOfAsync("Your password was changed");
    }

    [Fact]
    public async Task Of_fifty_uses_of_one_link_at_once_one_succeeds()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.PostAsync("/account/api/forgotten-password", new { email = "ann@example.com" });
        var token = await App.TokenOfAsync("Choose a new password");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => ann.PostAsync("/account/api/reset-password", new { token, newPassword = $"eight red bicycles {i}" })));

        Assert.Equal(1, answers.Count(static answer => answer.Status == HttpStatusCode.NoContent));
        Assert.All(answers, static answer => Assert.True(answer.Status is HttpStatusCode.NoContent or HttpStatusCode.UnprocessableEntity, answer.Body));
        Assert.Equal(1, await App.ReadAsync(db => db.Set<AccountEvent>().CountAsync(entry => entry.Kind == AccountEventKind.PasswordReset, Cancel)));
    }

    [Fact]
    public async Task A_link_is_void_after_a_password_change()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");
        await ann.PostAsync("/account/api/forgotten-password", new { email = "ann@example.com" });
        var token = await App.TokenOfAsync("Choose a new password");

        await ann.PostAsync("/account/api/change-password", new { password = AccountsApp.Password, newPassword = "eight red bicycles" });

        Assert.Contains("GABLE4004", (await ann.PostAsync("/account/api/reset-password", new { token, newPassword = "nine blue bicycles" })).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_and_an_unknown_address_are_answered_alike_everywhere()
    {
        await App.AddMemberAsync("ann@example.com");
        using var visitor = App.Visit();
        var flows = new (string Path, Func<string, object> Body)[]
        {
            ("sign-in", static email => new { email, password = "not this one at all" }),
            ("forgotten-password", static email => new { email }),
        };

        foreach (var (path, body) in flows)
        {
            var known = await visitor.PostAsync($"/account/api/{path}", body("ann@example.com"));
            var unknown = await visitor.PostAsync($"/account/api/{path}", body("bea@example.com"));

            Assert.Equal(known.Status, unknown.Status);
            Assert.Equal(WithoutTrace(known.Body), WithoutTrace(unknown.Body));
        }
    }

    [Fact]
    public async Task A_stock_Identity_hash_opens_and_is_renewed()
    {
        var stock = new PasswordHasher<Member>(Options.Create(new PasswordHasherOptions { IterationCount = 100_000 })).HashPassword(new Member(), AccountsApp.Password);
        var old = new PasswordHasher<Member>(Options.Create(new PasswordHasherOptions { CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV2 })).HashPassword(new Member(), AccountsApp.Password);
        using var visitor = App.Visit();

        foreach (var (email, hash) in new[] { ("v3@example.com", stock), ("v2@example.com", old) })
        {
            await App.AddMemberAsync(email, member => member.PasswordHash = hash);
            await visitor.SignInAsync(email);
            var renewed = await App.ReadAsync(db => db.Members.Where(member => member.Email == email).Select(static member => member.PasswordHash).SingleAsync(Cancel));
            Assert.NotEqual(hash, renewed);
            Assert.Equal(210_000, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(renewed!).AsSpan(5)));
            await visitor.SignInAsync(email);
        }

        await App.AddMemberAsync("import@example.com", static member => member.PasswordHash = "$2y$10$not.of.this.kind");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.PostAsync("/account/api/sign-in", new { email = "import@example.com", password = AccountsApp.Password })).Status);
    }

    [Fact]
    public async Task Failures_slow_an_account_known_or_not_but_not_the_browser_of_its_owner()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        using var eve = App.Visit();
        await ann.SignInAsync("ann@example.com");

        foreach (var email in new[] { "ann@example.com", "nobody@example.com" })
        {
            List<HttpStatusCode> answers = [];

            for (var i = 0; i < 7; i++)
            {
                answers.Add((await eve.PostAsync("/account/api/sign-in", new { email, password = "not this one at all" })).Status);
            }

            Assert.Equal(Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 5), answers.Take(5));
            Assert.Contains(HttpStatusCode.TooManyRequests, answers.Skip(5));
        }

        await ann.SignInAsync("ann@example.com");
        Assert.True(await App.ReadAsync(db => db.Set<AccountEvent>().AnyAsync(entry => entry.Kind == AccountEventKind.SignInSlowed, Cancel)));
    }

    [Fact]
    public async Task An_address_is_changed_by_whoever_reads_its_mails_and_the_old_one_is_told()
    {
        await App.AddMemberAsync("ann@example.com");
        await App.AddMemberAsync("bea@example.com");
        using var ann = App.Visit();
        await ann.SignInAsync("ann@example.com");
        await ann.PostAsync("/account/api/forgotten-password", new { email = "ann@example.com" });
        var reset = await App.TokenOfAsync("Choose a new password");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.PostAsync("/account/api/change-email", new { password = "not this one at all", newEmail = "new@example.com" })).Status);
        var taken = await ann.PostAsync("/account/api/change-email", new { password = AccountsApp.Password, newEmail = "bea@example.com" });
        var free = await ann.PostAsync("/account/api/change-email", new { password = AccountsApp.Password, newEmail = "new@example.com" });
        Assert.Equal(taken, free);
        Assert.Equal(HttpStatusCode.Accepted, free.Status);
        await App.TokenOfAsync("You have an account already", "bea@example.com");
        var token = await App.TokenOfAsync("Confirm your new address", "new@example.com");
        Assert.Contains("ann@example.com", (await ann.GetAsync("/account/api/profile")).Body, StringComparison.Ordinal);

        Assert.Equal("/account/profile", (await ann.FormAsync("confirm-email", ("token", token))).Location);

        Assert.Contains("new@example.com", (await ann.GetAsync("/account/api/profile")).Body, StringComparison.Ordinal);
        await App.TokenOfAsync("Your address was changed", "ann@example.com");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.PostAsync("/account/api/reset-password", new { token = reset, newPassword = "eight red bicycles" })).Status);
        await ann.SignInAsync("new@example.com");
    }

    private static string WithoutTrace(string body) => System.Text.RegularExpressions.Regex.Replace(body, "\"traceId\":\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    public sealed class OnSqlite() : PasswordTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : PasswordTests(DatabaseKind.PostgreSql);
}
