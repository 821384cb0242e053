using System.Net;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts.Tests;

public abstract class SignInCodeTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Settings = new() { ["Gable:Accounts:SignInCode"] = "true" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccountsApp App { get; set; } = null!;

    public async ValueTask InitializeAsync() => App = await AccountsApp.BorrowAsync(kind, Settings);

    public async ValueTask DisposeAsync()
    {
        if (App is not null)
        {
            await App.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Six_digits_sign_in_once_in_the_browser_that_asked_for_them()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        using var thief = App.Visit();
        Assert.Equal(HttpStatusCode.Accepted, (await ann.PostAsync("/account/api/sign-in-code", new { email = "Ann@Example.com" })).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await thief.PostAsync("/account/api/sign-in-code", new { email = "nobody@example.com" })).Status);
        var code = await CodeAsync(App, "ann@example.com");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await thief.PostAsync("/account/api/sign-in-code/use", new { code })).Status);
        using var other = App.Visit();
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.PostAsync("/account/api/sign-in-code/use", new { code })).Status);
        var (status, body) = await ann.PostAsync("/account/api/sign-in-code/use", new { code = $"{code[..3]} {code[3..]}" });
        Assert.True(status == HttpStatusCode.OK, body);
        Assert.Equal("Ann||", (await ann.GetAsync("/me")).Body);

        thief.Copy(ann, "gable-session");
        Assert.Equal(HttpStatusCode.Unauthorized, (await ann.PostAsync("/account/api/sign-in-code/use", new { code })).Status);
        var rows = await App.ReadAsync(db => db.Set<AccountToken>().ToListAsync(Cancel));
        Assert.DoesNotContain(rows, row => row.Data?.Contains(code, StringComparison.Ordinal) == true);
        Assert.DoesNotContain(code, string.Join('\n', App.Log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_addresses_are_answered_as_known_ones_at_both_steps()
    {
        await App.AddMemberAsync("ann@example.com");
        var answers = new List<string>();

        foreach (var email in new[] { "ann@example.com", "nobody@example.com" })
        {
            using var visitor = App.Visit();
            var asked = await visitor.PostAsync("/account/api/sign-in-code", new { email });
            var page = await visitor.FormAsync("sign-in-code", ("email", email));
            var tries = new List<string>();

            // The sixth is refused for another reason, with the same words.
            for (var attempt = 0; attempt < 7; attempt++)
            {
                var tried = await visitor.PostAsync("/account/api/sign-in-code/use", new { code = "x12345" });
                tries.Add($"{tried.Status} {tried.Body.Split("traceId")[0]}");
            }

            answers.Add($"{asked.Status} {asked.Body} {page.Status} {page.Location} {string.Join('|', tries)}");
        }

        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task The_second_step_has_as_much_to_do_for_an_address_that_nobody_has()
    {
        await App.AddMemberAsync("ann@example.com");
        await App.AddMemberAsync("off@example.com", static member => member.DeactivatedAt = DateTimeOffset.UnixEpoch);
        string[] addresses = ["ann@example.com", "off@example.com", "nobody@example.com"];

        foreach (var email in addresses)
        {
            using var visitor = App.Visit();
            await visitor.PostAsync("/account/api/sign-in-code", new { email });
            var asked = Array.IndexOf(addresses, email) + 1;
            await App.ReadAsync(async db =>
            {
                while (await db.Set<AccountEvent>().CountAsync(static row => row.Kind == AccountEventKind.SignInLinkAsked, Cancel) < asked)
                {
                    await Task.Yield();
                }

                return true;
            });
            await visitor.PostAsync("/account/api/sign-in-code/use", new { code = "x12345" });
        }

        // Each guess was counted in a row: a write that is there for some addresses alone can be told by the clock.
        Assert.Equal([1, 1, 1], await App.ReadAsync(db => db.Set<AccountToken>().Where(static row => row.Purpose == AccountTokenPurpose.SignInCode).Select(static row => row.Attempts).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Of_fifty_uses_of_one_code_one_succeeds()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        await ann.PostAsync("/account/api/sign-in-code", new { email = "ann@example.com" });
        var code = await CodeAsync(App, "ann@example.com");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ann.PostAsync("/account/api/sign-in-code/use", new { code })));

        Assert.Single(answers, static answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers, static answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Unauthorized, answer.Body));
        Assert.Equal(1, await App.ReadAsync(db => db.Set<AccountSession>().CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_code_has_five_attempts_however_many_come_at_once_and_an_account_gets_four_codes_an_hour()
    {
        var id = (await App.AddMemberAsync("ann@example.com")).Id;
        using var ann = App.Visit();
        await ann.PostAsync("/account/api/sign-in-code", new { email = "ann@example.com" });
        var code = await CodeAsync(App, "ann@example.com");
        var wrong = code == "000000" ? "000001" : "000000";

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ann.PostAsync("/account/api/sign-in-code/use", new { code = wrong })));

        Assert.Equal(5, await App.ReadAsync(db => db.Set<AccountToken>().Where(static row => row.Purpose == AccountTokenPurpose.SignInCode).Select(static row => row.Attempts).SingleAsync(Cancel)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.PostAsync("/account/api/sign-in-code/use", new { code })).Status);
        Assert.Null(ann.Session);

        for (var more = 0; more < 6; more++)
        {
            await ann.PostAsync("/account/api/sign-in-code", new { email = "ann@example.com" });
        }

        await App.ReadAsync(async db =>
        {
            while (await db.Set<AccountEvent>().CountAsync(static row => row.Kind == AccountEventKind.SignInLinkAsked, Cancel) < 7)
            {
                await Task.Yield();
            }

            return true;
        });
        Assert.Equal(4, await App.ReadAsync(db => db.Set<AccountToken>().CountAsync(row => row.Purpose == AccountTokenPurpose.SignInCode && row.UserId == id, Cancel)));
    }

    [Fact]
    public async Task The_page_asks_for_the_address_then_for_the_digits_and_leads_on()
    {
        await App.AddMemberAsync("ann@example.com");
        using var ann = App.Visit();
        Assert.Contains("/account/sign-in-code", (await ann.GetAsync("/account/sign-in")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.FormAsync("sign-in-code", ("email", "ann"))).Status);
        var asked = await ann.FormAsync("sign-in-code", ("email", "ann@example.com"), ("returnUrl", "/members-only"));
        Assert.Equal("/account/sign-in-code?step=code&returnUrl=%2Fmembers-only", asked.Location);
        var page = (await ann.GetAsync(asked.Location!)).Body;
        Assert.Contains("autocomplete=\"one-time-code\"", page, StringComparison.OrdinalIgnoreCase);
        var refused = await ann.FormAsync("sign-in-code", ("code", "nonsense"), ("returnUrl", "/members-only"));
        Assert.Contains("This code is wrong", refused.Body, StringComparison.Ordinal);
        Assert.Contains("name=\"code\"", refused.Body, StringComparison.Ordinal);

        var code = await CodeAsync(App, "ann@example.com");
        Assert.Equal("/members-only", (await ann.FormAsync("sign-in-code", ("code", code), ("returnUrl", "/members-only"))).Location);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/members-only")).Status);
    }

    internal static async Task<string> CodeAsync(AccountsApp app, string address)
    {
        ArgumentNullException.ThrowIfNull(app);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        var mail = await app.Mailbox.WaitForAsync(mail => mail.To.Contains(address) && mail.Subject.EndsWith(" is your code", StringComparison.Ordinal), patience.Token);
        Assert.Contains(mail.Subject[..6], mail.Text, StringComparison.Ordinal);
        return mail.Subject[..6];
    }

    public sealed class OnSqlite() : SignInCodeTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : SignInCodeTests(DatabaseKind.PostgreSql);
}
