using System.Net;
using System.Text.Json;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Accounts.Tests;

public abstract class PasskeyTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Email = "ann@example.com";

    private FakeTimeProvider _time = null!;
    private AccountsApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_app, _time) = await AccountsApp.BorrowClockedAsync(kind);
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
    public async Task A_passkey_is_made_signs_in_past_the_second_factor_and_is_removed()
    {
        using var device = new SoftAuthenticator();
        using var ann = await SignedInAsync();
        var id = await AddAsync(ann, device, "My laptop");
        Assert.Contains("My laptop", (await ann.GetAsync("/account/passkeys")).Body, StringComparison.Ordinal);
        await TurnOnSecondFactorAsync();

        using var visitor = Visit();
        var (status, body) = await UseAsync(visitor, device);

        Assert.True(status == HttpStatusCode.OK, $"{status} {body}");
        Assert.Contains(Email, body, StringComparison.Ordinal);
        Assert.Equal("Ann||", (await visitor.GetAsync("/me")).Body);
        Assert.Equal(HttpStatusCode.NoContent, await visitor.DeleteAsync($"/account/api/passkeys/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await visitor.DeleteAsync($"/account/api/passkeys/{id}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await UseAsync(Visit(), device)).Status);
        Assert.Equal(["A passkey was added", "A passkey was removed"], _app.Mailbox.Messages.Select(static mail => mail.Subject));
        Assert.Equal(
            [AccountEventKind.SignedIn, AccountEventKind.PasskeyAdded, AccountEventKind.SignedIn, AccountEventKind.PasskeyRemoved, AccountEventKind.SignInFailed],
            await _app.ReadAsync(db => db.Set<AccountEvent>().OrderBy(static entry => entry.At).ThenBy(static entry => entry.Id).Select(static entry => entry.Kind).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task An_answer_counts_once_in_time_and_for_its_own_question()
    {
        using var device = new SoftAuthenticator();
        using var ann = await SignedInAsync();
        await AddAsync(ann, device);
        var visitors = Enumerable.Range(0, 20).Select(_ => Visit()).ToList();
        var asked = await AskAsync(visitors[0]);
        visitors.ForEach(visitor => visitor.Copy(visitors[0], "gable-passkey"));
        var answer = new { credential = device.Get(asked, Origin) };

        var statuses = await Task.WhenAll(visitors.Select(async visitor => (await visitor.PostAsync("/account/api/passkeys/sign-in", answer)).Status));

        Assert.Single(statuses, HttpStatusCode.OK);
        Assert.All(statuses, static status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity));

        var other = Visit();
        await AskAsync(other);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.PostAsync("/account/api/passkeys/sign-in", answer)).Status);
        asked = await AskAsync(other);
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.PostAsync("/account/api/passkeys/sign-in", new { credential = device.Get(asked, Origin) })).Status);
        Assert.Equal(HttpStatusCode.OK, (await UseAsync(other, device)).Status);
        visitors.ForEach(static visitor => visitor.Dispose());
    }

    [Fact]
    public async Task Other_sites_copies_and_devices_that_ask_nobody_are_refused()
    {
        using var device = new SoftAuthenticator();
        using var ann = await SignedInAsync();
        await AddAsync(ann, device);
        var visitor = Visit();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await UseAsync(visitor, device, "https://evil.example")).Status);
        Assert.Equal(HttpStatusCode.OK, (await UseAsync(visitor, device)).Status);
        device.Count = 0;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await UseAsync(Visit(), device)).Status);

        using var careless = new SoftAuthenticator { Verifies = false };
        var (status, _) = await ann.PostAsync("/account/api/passkeys", new { credential = careless.Create(await OptionsAsync(ann), Origin) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(1, await _app.ReadAsync(db => db.Set<AccountPasskey>().CountAsync(Cancel)));
    }

    [Fact]
    public async Task Whoever_is_kept_out_stays_out()
    {
        using var device = new SoftAuthenticator();
        using var ann = await SignedInAsync();
        await AddAsync(ann, device);

        await using (var scope = _app.App.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserAdministration>();
            await users.LockAsync((await users.FindAsync(Email, Cancel))!.Id, null, Cancel);
        }

        var (status, body) = await UseAsync(Visit(), device);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("cannot be used at the moment", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_input_is_refused_and_nothing_is_kept()
    {
        using var ann = await SignedInAsync();
        await OptionsAsync(ann);

        foreach (var credential in new object?[] { null, "text", 1, new { }, new { id = "x", type = "public-key", response = new { } }, Array.Empty<int>() })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ann.PostAsync("/account/api/passkeys", new { credential })).Status);
        }

        using var stranger = Visit();
        await AskAsync(stranger);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.PostAsync("/account/api/passkeys/sign-in", new { })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.PostAsync("/account/api/passkeys/sign-in", new { credential = new { } })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync("/account/api/passkeys/options", new { })).Status);
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Forbidden, (await ann.PostAsync("/account/api/passkeys/options", new { })).Status);
        Assert.Equal(0, await _app.ReadAsync(db => db.Set<AccountPasskey>().CountAsync(Cancel)));
    }

    private string Origin => _app.Address.GetLeftPart(UriPartial.Authority);

    private Visitor Visit()
    {
        var visitor = _app.Visit();
        visitor.Client.DefaultRequestHeaders.Add("Origin", Origin);
        return visitor;
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = Visit();
        await visitor.SignInAsync(Email);
        return visitor;
    }

    private static async Task<JsonElement> OptionsAsync(Visitor visitor)
    {
        var (status, body) = await visitor.PostAsync("/account/api/passkeys/options", new { });
        Assert.True(status == HttpStatusCode.OK, $"{status} {body}");
        return JsonElement.Parse(body);
    }

    private static async Task<JsonElement> AskAsync(Visitor visitor)
    {
        var (status, body) = await visitor.PostAsync("/account/api/passkeys/sign-in/options", new { });
        Assert.True(status == HttpStatusCode.OK, $"{status} {body}");
        return JsonElement.Parse(body);
    }

    private async Task<string> AddAsync(Visitor visitor, SoftAuthenticator device, string? name = null)
    {
        var (status, body) = await visitor.PostAsync("/account/api/passkeys", new { name, credential = device.Create(await OptionsAsync(visitor), Origin) });
        Assert.True(status == HttpStatusCode.Created, $"{status} {body}");
        return JsonElement.Parse(body).GetProperty("id").GetString()!;
    }

    private async Task<(HttpStatusCode Status, string Body)> UseAsync(Visitor visitor, SoftAuthenticator device, string? origin = null) =>
        await visitor.PostAsync("/account/api/passkeys/sign-in", new { credential = device.Get(await AskAsync(visitor), origin ?? Origin) });

    private Task<int> TurnOnSecondFactorAsync() => _app.ReadAsync(async db =>
    {
        db.Add(new AccountSecondFactor { UserId = (await db.Members.SingleAsync(Cancel)).Id, Secret = "sealed", ConfirmedAt = _time.GetUtcNow() });
        return await db.SaveChangesAsync(Cancel);
    });

    public sealed class OnSqlite() : PasskeyTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : PasskeyTests(DatabaseKind.PostgreSql);
}
