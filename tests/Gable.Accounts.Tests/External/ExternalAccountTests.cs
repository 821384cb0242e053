using System.Net;
using Gable.Data;
using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts.Tests;

/// <summary>Accounts for people whom a provider knows: made, asked about, and never handed over.</summary>
public abstract class ExternalAccountTests(DatabaseKind kind, ProvidersFixture fixture) : ExternalTests(kind, fixture)
{
    [Fact]
    public async Task What_the_provider_does_not_tell_is_asked_for()
    {
        using var visitor = World.Visit();
        var person = new ProviderPerson("s-1", "ann@example.com", Name: null);

        Assert.Equal("/account/external-sign-up", (await visitor.SignInAsync(person, "corp", ("returnUrl", "/orders"))).Location);
        Assert.Null(visitor.Visitor.Session);
        Assert.Equal(0, await App.ReadAsync(static db => db.Members.CountAsync(Cancel)));
        var page = await visitor.ArriveAsync("/account/external-sign-up");
        Assert.Contains("Corp told us who you are", page.Body, StringComparison.Ordinal);
        Assert.Matches("value=\"ann@example.com\"[^>]*readonly|readonly[^>]*value=\"ann@example.com\"", page.Body);

        var pending = await visitor.JsonAsync("external/pending");
        Assert.Equal(("complete", "corp", true), (pending.GetProperty("next").GetString(), pending.GetProperty("provider").GetString(), pending.GetProperty("emailVerified").GetBoolean()));

        var (status, body, _) = await visitor.Visitor.FormAsync("external-sign-up", ("name", ""), ("email", "other@example.com"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Fill this in.", body, StringComparison.Ordinal);

        // The address that was vouched for is the one that counts, whatever the form says.
        Assert.Equal("/orders", (await visitor.Visitor.FormAsync("external-sign-up", ("name", "Ann"), ("email", "other@example.com"))).Location);
        Assert.Equal("ann@example.com", (await visitor.JsonAsync("profile")).GetProperty("email").GetString());
        Assert.Equal("/account/sign-in", (await visitor.ArriveAsync("/account/external-sign-up")).Location);
    }

    [Fact]
    public async Task A_script_completes_the_account_with_the_applications_fields_and_hooks_refuse_there()
    {
        using var visitor = World.Visit();
        await visitor.SignInAsync(new ProviderPerson("s-2", "bea@example.com", Name: null));

        var refused = await visitor.Visitor.PostAsync("/account/api/external/complete", new { name = "Bea", fields = new { invitation = "wrong" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("This invitation is not known.", refused.Body, StringComparison.Ordinal);
        Assert.Equal(0, await App.ReadAsync(static db => db.Members.CountAsync(Cancel)));

        var made = await visitor.Visitor.PostAsync("/account/api/external/complete", new { name = "Bea" });
        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.Contains("bea@example.com", made.Body, StringComparison.Ordinal);
        Assert.Contains("GABLE4025", (await visitor.Visitor.PostAsync("/account/api/external/complete", new { name = "Bea" })).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task An_address_that_is_not_vouched_for_opens_nothing_and_tells_nothing(bool? verified)
    {
        var ann = await App.AddMemberAsync("ann@example.com");
        using var thief = World.Visit();
        using var newcomer = World.Visit();

        // The first time and the second, an address that is known is answered as one that is not.
        for (var round = 0; round < 2; round++)
        {
            var known = await thief.SignInAsync(new ProviderPerson("thief", "ann@example.com", verified));
            var unknown = await newcomer.SignInAsync(new ProviderPerson("newcomer", "new@example.com", verified));
            Assert.Equal(unknown, known);
            Assert.Equal("/account/check-mail", known.Location);
        }

        Assert.Null(thief.Visitor.Session);
        Assert.False(await App.ReadAsync(db => db.Set<AccountExternalLogin>().AnyAsync(row => row.UserId == ann.Id, Cancel)));

        // Whoever reads the mails to the address confirms it, and then the provider signs in.
        var token = await App.TokenOfAsync("Confirm your address", "new@example.com");
        Assert.Equal(HttpStatusCode.NoContent, (await newcomer.Visitor.PostAsync("/account/api/confirm-email", new { token })).Status);
        Assert.Equal("/", (await newcomer.SignInAsync(new ProviderPerson("newcomer", "new@example.com", verified))).Location);
        Assert.NotNull(newcomer.Visitor.Session);
    }

    [Fact]
    public async Task Without_an_address_one_is_asked_for_and_confirmed()
    {
        using var visitor = World.Visit();

        Assert.Equal("/account/external-sign-up", (await visitor.SignInAsync(new ProviderPerson("s-3", null))).Location);
        Assert.Equal("/account/check-mail", (await visitor.Visitor.FormAsync("external-sign-up", ("name", "Cy"), ("email", "cy@example.com"))).Location);

        Assert.Null(visitor.Visitor.Session);
        Assert.NotEmpty(await App.TokenOfAsync("Confirm your address", "cy@example.com"));
    }

    [Fact]
    public async Task An_account_with_the_same_address_is_connected_by_its_owner_alone()
    {
        var ann = await App.AddMemberAsync("ann@example.com");
        using var visitor = World.Visit();
        var person = new ProviderPerson("s-4", "ann@example.com");

        Assert.Equal("/account/external-connect", (await visitor.SignInAsync(person, "corp", ("returnUrl", "/orders"))).Location);
        Assert.Null(visitor.Visitor.Session);
        Assert.Contains("Sign in to it once", (await visitor.ArriveAsync("/account/external-connect")).Body, StringComparison.Ordinal);
        Assert.Equal("connect", (await visitor.JsonAsync("external/pending")).GetProperty("next").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Visitor.PostAsync("/account/api/external/connect", null)).Status);

        await visitor.Visitor.SignInAsync("ann@example.com");
        Assert.Contains("will sign you in here as ann@example.com", (await visitor.ArriveAsync("/account/external-connect")).Body, StringComparison.Ordinal);
        Assert.Equal("/orders", (await visitor.Visitor.FormAsync("external-connect")).Location);

        using var again = World.Visit();
        Assert.Equal("/", (await again.SignInAsync(person)).Location);
        Assert.Equal(ann.Id, (await again.JsonAsync("profile")).GetProperty("id").GetGuid());
        Assert.NotEmpty((await App.Mailbox.WaitForAsync(static mail => mail.Subject == "Corp was connected", Cancel)).Text);
        Assert.True(await App.ReadAsync(db => db.Set<AccountEvent>().AnyAsync(row => row.Kind == AccountEventKind.ExternalLoginAdded && row.UserId == ann.Id, Cancel)));
    }

    [Fact]
    public async Task An_account_that_a_stranger_began_with_the_address_is_not_connected()
    {
        await App.AddMemberAsync("ann@example.com", static member => member.EmailConfirmedAt = null);
        using var visitor = World.Visit();

        var arrival = await visitor.SignInAsync(new ProviderPerson("s-5", "ann@example.com"));

        Assert.Equal((HttpStatusCode.Conflict, "GABLE4024"), (arrival.Status, arrival.Problem));
        Assert.Contains("never confirmed", arrival.Body, StringComparison.Ordinal);
        Assert.NotEmpty((await App.Mailbox.WaitForAsync(static mail => mail.To.Contains("ann@example.com"), Cancel)).Text);
        Assert.False(await App.ReadAsync(static db => db.Set<AccountExternalLogin>().AnyAsync(Cancel)));
    }

    [Fact]
    public async Task Without_sign_up_those_who_are_connected_come_in_and_others_do_not()
    {
        await using var world = await ExternalWorld.StartAsync(Kind, World.Providers, [new("SignUp", "false")]);
        await world.App.AddMemberAsync("ann@example.com");
        using var visitor = world.Visit();

        var arrival = await visitor.SignInAsync(new ProviderPerson("nobody", "nobody@example.com"));
        Assert.Equal((HttpStatusCode.Forbidden, "GABLE4023"), (arrival.Status, arrival.Problem));

        await visitor.Visitor.SignInAsync("ann@example.com");
        var url = await visitor.StartJsonAsync("external-logins/corp");
        Assert.Equal("/account/connected-accounts", (await visitor.ArriveAsync(await visitor.AtProviderAsync(url, new ProviderPerson("ann", "elsewhere@example.com")))).Location);
        using var again = world.Visit();
        Assert.Equal("/", (await again.SignInAsync(new ProviderPerson("ann", "elsewhere@example.com"))).Location);
    }

    [Fact]
    public async Task A_trusted_provider_vouches_and_spares_its_people_the_second_factor()
    {
        await using var world = await ExternalWorld.StartAsync(Kind, World.Providers, [new("External:corp:TrustEmail", "true"), new("External:corp:SkipSecondFactor", "true")]);
        using var visitor = world.Visit();
        var person = new ProviderPerson("s-6", "trusted@example.com", Verified: null);

        Assert.Equal("/", (await visitor.SignInAsync(person)).Location);
        var id = (await visitor.JsonAsync("profile")).GetProperty("id").GetGuid();
        await world.App.ReadAsync(async db =>
        {
            db.Add(new AccountSecondFactor { UserId = id, ConfirmedAt = DateTimeOffset.UnixEpoch });
            return await db.SaveChangesAsync(Cancel);
        });

        using var again = world.Visit();
        Assert.Equal("/", (await again.SignInAsync(person)).Location);
        Assert.NotNull(again.Visitor.Session);
    }
}

public sealed class SqliteExternalAccountTests(ProvidersFixture fixture) : ExternalAccountTests(DatabaseKind.Sqlite, fixture);

public sealed class PostgreSqlExternalAccountTests(ProvidersFixture fixture) : ExternalAccountTests(DatabaseKind.PostgreSql, fixture);
