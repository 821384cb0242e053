using System.Net;
using Gable.Data;
using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts.Tests;

/// <summary>Fields of the application that must be filled in, for somebody who comes from a provider: it knows name and address, and not those.</summary>
public abstract class ExternalFieldTests(DatabaseKind kind, ProvidersFixture fixture) : IAsyncLifetime
{
    private ExternalWorld _world = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await ExternalWorld.BorrowAsync(kind, fixture?.Providers!, [new("Fields:0", "Badge"), new("Fields:1", "Company")]);

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_page_asks_for_them_without_a_reproach_says_what_is_wrong_and_makes_the_account_once_all_is_there()
    {
        using var visitor = _world.Visit();

        var arrived = await visitor.SignInAsync(new ProviderPerson("field-1", "nora@example.com", Name: "Nora"), "corp", ("returnUrl", "/orders"));
        Assert.Equal("/account/external-sign-up", arrived.Location);
        var asked = (await visitor.ArriveAsync(arrived.Location!)).Body;
        Assert.Contains("Your badge", asked, StringComparison.Ordinal);
        Assert.Matches("name=\"badge\"[^>]*required|required[^>]*name=\"badge\"", asked);
        Assert.Matches("value=\"nora@example.com\"[^>]*readonly|readonly[^>]*value=\"nora@example.com\"", asked);
        Assert.DoesNotContain("aria-invalid", asked, StringComparison.Ordinal);
        Assert.Equal(0, await MembersAsync());

        var (empty, emptyPage, _) = await visitor.Visitor.FormAsync("external-sign-up", ("name", "Nora N."), ("badge", " "), ("company", "Bakers"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty);
        Assert.Contains("Fill this in.", emptyPage, StringComparison.Ordinal);
        Assert.Contains("value=\"Nora N.\"", emptyPage, StringComparison.Ordinal);
        Assert.Contains("value=\"Bakers\"", emptyPage, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Visitor.FormAsync("external-sign-up", ("name", "Nora"), ("badge", "nine long"))).Status);
        Assert.Equal(0, await MembersAsync());

        // Whatever the form says, the address is the one that the provider vouches for.
        var (done, _, location) = await visitor.Visitor.FormAsync("external-sign-up", ("name", "Nora N."), ("email", "somebody.else@example.com"), ("badge", " B-17 "), ("company", "Bakers"));
        Assert.Equal((HttpStatusCode.SeeOther, "/orders"), (done, location));
        var member = await _world.App.ReadAsync(static db => db.Members.SingleAsync(Cancel));
        Assert.Equal(("Nora N.", "nora@example.com", "B-17", "Bakers"), (member.Name, member.Email, member.Badge, member.Company));
        Assert.Equal("Nora N.||", (await visitor.Visitor.GetAsync("/me")).Body);

        // It is asked for once.
        using var again = _world.Visit();
        Assert.Equal("/", (await again.SignInAsync(new ProviderPerson("field-1", "nora@example.com", Name: "Nora"))).Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Visitor.FormAsync("external-sign-up", ("name", "Nora"), ("badge", "B-18"))).Status);
    }

    [Fact]
    public async Task Endpoints_name_them_as_members_of_fields()
    {
        using var visitor = _world.Visit();
        await visitor.SignInAsync(new ProviderPerson("field-2", "olaf@example.com", Name: "Olaf"));
        Assert.Equal("complete", (await visitor.JsonAsync("external/pending")).GetProperty("next").GetString());

        foreach (var fields in new object[] { new { }, new { badge = "" }, new { badge = "nine long" }, new { company = "Bakers" } })
        {
            var (status, body) = await visitor.Visitor.PostAsync("/account/api/external/complete", new { name = "Olaf", email = "olaf@example.com", fields });
            Assert.True(status == HttpStatusCode.UnprocessableEntity && body.Contains("\"badge\":[", StringComparison.Ordinal), body);
        }

        Assert.Equal(0, await MembersAsync());
        Assert.Equal(HttpStatusCode.OK, (await visitor.Visitor.PostAsync("/account/api/external/complete", new { name = "Olaf", email = "olaf@example.com", fields = new { badge = "B-2" } })).Status);
        Assert.Equal("B-2", (await _world.App.ReadAsync(static db => db.Members.SingleAsync(Cancel))).Badge);
    }

    private Task<int> MembersAsync() => _world.App.ReadAsync(static db => db.Members.CountAsync(Cancel));
}

public sealed class SqliteExternalFieldTests(ProvidersFixture fixture) : ExternalFieldTests(DatabaseKind.Sqlite, fixture);

public sealed class PostgreSqlExternalFieldTests(ProvidersFixture fixture) : ExternalFieldTests(DatabaseKind.PostgreSql, fixture);
