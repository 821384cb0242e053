using System.CommandLine;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gable.Core;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Accounts.Tests;

public abstract class TwoFactorTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Email = "ann@example.com";

    private FakeTimeProvider _time = null!;
    private AccountsApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_app, _time) = await AccountsApp.BorrowClockedAsync(kind, new Dictionary<string, string?> { ["Gable:Accounts:SignInLink"] = "true" });
        await _app.AddMemberAsync(Email);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_is_set_up_asked_for_at_sign_in_and_turned_off()
    {
        using var ann = await SignedInAsync();
        using var elsewhere = await SignedInAsync();
        var (key, codes) = await TurnOnAsync(ann);

        // Whoever was signed in elsewhere had shown less.
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/account/api/profile")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/account/api/profile")).Status);
        Assert.Equal(10, codes.Length);

        var (status, body) = await elsewhere.PostAsync("/account/api/sign-in", new { email = Email, password = AccountsApp.Password });
        Assert.Equal((HttpStatusCode.Accepted, """{"secondStep":["code","recoveryCode"]}"""), (status, body));
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/account/api/profile")).Status);

        // The code that turned it on is used.
        Assert.Contains("used already", (await StepAsync(elsewhere, Code(key))).Body, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await StepAsync(elsewhere, $"{Code(key)[..3]} {Code(key)[3..]}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/account/api/profile")).Status);

        Assert.Equal(HttpStatusCode.Conflict, (await ann.PostAsync("/account/api/two-factor/setup", null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, await ann.DeleteAsync("/account/api/two-factor"));
        Assert.Equal(HttpStatusCode.Conflict, await ann.DeleteAsync("/account/api/two-factor"));
        Assert.Equal(HttpStatusCode.Conflict, (await ann.PostAsync("/account/api/two-factor", new { code = Code(key) })).Status);
        using var again = await SignedInAsync();
        Assert.Equal(0, await _app.ReadAsync(db => db.Set<AccountRecoveryCode>().CountAsync(Cancel)) + await _app.ReadAsync(db => db.Set<AccountSecondFactor>().CountAsync(Cancel)));
        Assert.Equal(["Two-step sign-in was turned on", "Two-step sign-in was turned off"], _app.Mailbox.Messages.Select(static mail => mail.Subject));
        Assert.Equal(
            [AccountEventKind.TwoFactorOn, AccountEventKind.SecondStepAsked, AccountEventKind.SecondStepFailed, AccountEventKind.TwoFactorOff],
            await _app.ReadAsync(db => db.Set<AccountEvent>().OrderBy(static entry => entry.At).ThenBy(static entry => entry.Id)
                .Select(static entry => entry.Kind).Where(static kind => kind != AccountEventKind.SignedIn).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task The_pages_do_the_same_without_scripts()
    {
        using var ann = await SignedInAsync();
        Assert.Contains("Set up", (await ann.GetAsync("/account/two-factor")).Body, StringComparison.Ordinal);
        Assert.Equal("/account/two-factor", (await ann.FormAsync("two-factor", ("do", "begin"))).Location);
        var page = (await ann.GetAsync("/account/two-factor")).Body;
        Assert.Contains("<svg xmlns", page, StringComparison.Ordinal);
        var key = Decode(Regex.Match(page, ">([A-Z2-7]{32})</code>", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

        var refused = await ann.FormAsync("two-factor", ("do", "confirm"), ("code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("This code is wrong", refused.Body, StringComparison.Ordinal);
        Assert.Contains("<svg xmlns", refused.Body, StringComparison.Ordinal);
        var confirmed = await ann.FormAsync("two-factor", ("do", "confirm"), ("code", Code(key)));
        Assert.Equal(HttpStatusCode.OK, confirmed.Status);
        var codes = Regex.Matches(confirmed.Body, "<li><code>([a-z0-9-]{19})</code>", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(static match => match.Groups[1].Value).ToList();
        Assert.Equal(10, codes.Count);
        Assert.DoesNotContain(codes[0], (await ann.GetAsync("/account/two-factor")).Body, StringComparison.Ordinal);

        using var again = _app.Visit();
        var first = await again.FormAsync("sign-in", ("email", Email), ("password", AccountsApp.Password), ("returnUrl", "/me?tab=1"));
        Assert.Equal("/account/second-step?returnUrl=%2Fme%3Ftab%3D1", first.Location);
        Assert.Null(again.Session);
        Assert.Contains("Enter the code", (await again.GetAsync(first.Location!)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.FormAsync("second-step", ("code", "000000"))).Status);
        Assert.Equal("/me?tab=1", (await again.FormAsync("second-step", ("recoveryCode", codes[0]), ("returnUrl", "/me?tab=1"))).Location);
        Assert.Contains("9 of 10 left", (await again.GetAsync("/account/two-factor")).Body, StringComparison.Ordinal);
        Assert.Contains(_app.Mailbox.Messages, static mail => mail.Subject == "A recovery code was used" && mail.Text.Contains("9 are left", StringComparison.Ordinal));
        Assert.Equal("/account/two-factor", (await again.FormAsync("two-factor", ("do", "off"))).Location);
    }

    [Fact]
    public async Task Of_fifty_uses_of_a_code_one_succeeds()
    {
        using var ann = await SignedInAsync();
        var (key, codes) = await TurnOnAsync(ann);
        _time.Advance(TimeSpan.FromSeconds(30));

        foreach (var codeNow in new[] { () => codes[0], () => Code(key) })
        {
            var visitors = Enumerable.Range(0, 50).Select(_ => _app.Visit()).ToList();
            await FirstStepAsync(visitors[0]);
            visitors.ForEach(visitor => visitor.Copy(visitors[0], "gable-second-step"));

            var answers = await Task.WhenAll(visitors.Select(visitor => StepAsync(visitor, codeNow())));

            Assert.Single(answers, static answer => answer.Status == HttpStatusCode.OK);
            Assert.All(answers, static answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity or HttpStatusCode.TooManyRequests, $"{answer.Status}: {answer.Body}"));
            visitors.ForEach(static visitor => visitor.Dispose());
            _time.Advance(TimeSpan.FromDays(2));
        }
    }

    [Fact]
    public async Task Guessing_waits_ever_longer_and_the_right_code_ends_it()
    {
        using var ann = await SignedInAsync();
        var (key, _) = await TurnOnAsync(ann);
        using var eve = _app.Visit();
        await FirstStepAsync(eve);
        var wrong = Code(key) == "000000" ? "111111" : "000000";

        for (var attempt = 1; attempt <= 5; attempt++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await StepAsync(eve, wrong)).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await StepAsync(eve, Code(key))).Status);
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.OK, (await StepAsync(eve, Code(key))).Status);
        Assert.Equal(0, await _app.ReadAsync(db => db.Set<AccountThrottle>().CountAsync(Cancel)));
    }

    [Fact]
    public async Task The_first_step_is_worthless_alone_late_and_after_changes()
    {
        using var ann = await SignedInAsync();
        var (key, codes) = await TurnOnAsync(ann);
        using var stranger = _app.Visit();
        Assert.Equal(HttpStatusCode.Unauthorized, (await StepAsync(stranger, codes[0])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.FormAsync("second-step", ("code", codes[0]))).Status);

        await FirstStepAsync(stranger);
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Unauthorized, (await StepAsync(stranger, codes[0])).Status);

        await FirstStepAsync(stranger);
        using var owner = _app.Visit();
        await FirstStepAsync(owner);
        Assert.Equal(HttpStatusCode.OK, (await StepAsync(owner, Code(key))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.PostAsync("/account/api/change-password", new { password = AccountsApp.Password, newPassword = "eight green umbrellas" })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await StepAsync(stranger, codes[0])).Status);
    }

    [Fact]
    public async Task A_link_in_a_mail_is_a_first_step_too()
    {
        using var ann = await SignedInAsync();
        var (_, codes) = await TurnOnAsync(ann);
        using var other = _app.Visit();
        await other.PostAsync("/account/api/sign-in-link", new { email = Email });
        var token = await _app.TokenOfAsync("Your link to sign in");

        Assert.Equal("/account/second-step", (await other.FormAsync("sign-in-link", ("token", token))).Location);
        Assert.Null(other.Session);
        Assert.Equal(HttpStatusCode.OK, (await StepAsync(other, codes[1])).Status);
    }

    [Fact]
    public async Task An_administrator_helps_whoever_lost_everything()
    {
        using var ann = await SignedInAsync();
        await TurnOnAsync(ann);

        Assert.Contains("has a second factor since", await RunAsync("two-factor", Email), StringComparison.Ordinal);
        Assert.Contains("is off; its sessions ended", await RunAsync("two-factor", Email, "--off"), StringComparison.Ordinal);
        Assert.Contains("has no second factor", await RunAsync("two-factor", Email, "--off"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, (await ann.GetAsync("/account/api/profile")).Status);
        using var again = await SignedInAsync();
    }

    [Fact]
    public async Task Changes_want_a_recent_sign_in_and_bad_input_is_named()
    {
        using var ann = await SignedInAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.PostAsync("/account/api/two-factor", new { })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.PostAsync("/account/api/two-factor", new { code = 123456 })).Status);
        _time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(HttpStatusCode.Forbidden, (await ann.PostAsync("/account/api/two-factor/setup", null)).Status);
        Assert.Equal("/account/reauthenticate?returnUrl=%2Faccount%2Ftwo-factor", (await ann.FormAsync("two-factor", ("do", "begin"))).Location);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/account/api/two-factor")).Status);
        Assert.Equal(0, await _app.ReadAsync(db => db.Set<AccountSecondFactor>().CountAsync(Cancel)));
    }

    private static Task<(HttpStatusCode Status, string Body)> StepAsync(Visitor visitor, string code) => visitor.PostAsync("/account/api/sign-in/second-step", new { code });

    private static byte[] Decode(string base32)
    {
        var bits = string.Concat(base32.Select(static letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))];
    }

    private static async Task FirstStepAsync(Visitor visitor)
    {
        var (status, body) = await visitor.PostAsync("/account/api/sign-in", new { email = Email, password = AccountsApp.Password });
        Assert.True(status == HttpStatusCode.Accepted, $"{status} {body}");
    }

    private string Code(byte[] key) => Totp.Code(key, Totp.StepOf(_time.GetUtcNow()));

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = _app.Visit();
        await visitor.SignInAsync(Email);
        return visitor;
    }

    private async Task<(byte[] Key, string[] Codes)> TurnOnAsync(Visitor visitor)
    {
        var (status, body) = await visitor.PostAsync("/account/api/two-factor/setup", null);
        Assert.True(status == HttpStatusCode.OK, $"{status} {body}");
        var setup = JsonDocument.Parse(body).RootElement;
        var key = Decode(setup.GetProperty("key").GetString()!);
        Assert.Contains(setup.GetProperty("key").GetString()!, setup.GetProperty("uri").GetString(), StringComparison.Ordinal);
        var (confirmed, codes) = await visitor.PostAsync("/account/api/two-factor", new { code = Code(key) });
        Assert.True(confirmed == HttpStatusCode.OK, $"{confirmed} {codes}");
        return (key, [.. JsonDocument.Parse(codes).RootElement.GetProperty("recoveryCodes").EnumerateArray().Select(static code => code.GetString()!)]);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        var command = _app.App.Services.GetServices<IApplicationCommand>().OfType<UserCommand>().Single().Build();
        await command.Parse(arguments).InvokeAsync(new() { Output = output, Error = output }, Cancel);
        return output.ToString();
    }

    public sealed class OnSqlite() : TwoFactorTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : TwoFactorTests(DatabaseKind.PostgreSql);
}
