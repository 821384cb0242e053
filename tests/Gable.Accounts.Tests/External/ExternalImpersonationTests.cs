using System.Net;
using Gable.Data;
using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

/// <summary>An answer of a provider that arrives while an administrator acts in another's name: it is for neither of the two.</summary>
public abstract class ExternalImpersonationTests(DatabaseKind kind, ProvidersFixture fixture) : IAsyncLifetime
{
    private static readonly ProviderPerson Elsewhere = new("acting-1", "elsewhere@example.com");

    private ExternalWorld _world = null!;
    private Member _ada = null!;
    private Member _bob = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await ExternalWorld.BorrowAsync(kind, fixture?.Providers!);

        if (_world.App is not null)
        {
            (_ada, _bob) = (await _world.App.AddMemberAsync("ada@example.com", static member => member.Name = "Ada"), await _world.App.AddMemberAsync("bob@example.com", static member => member.Name = "Bob"));
            await using var scope = _world.App.App.Services.CreateAsyncScope();
            var roles = scope.ServiceProvider.GetRequiredService<RoleAdministration>();
            await roles.AllowAsync("admin", [], Cancel);
            await roles.GiveAsync(_ada.Id, "admin", Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("external-logins/corp")]
    [InlineData("reauthenticate/corp")]
    public async Task What_the_administrator_asked_for_before_is_refused(string path)
    {
        using var admin = _world.Visit();
        await admin.Visitor.SignInAsync("ada@example.com");

        if (path.StartsWith("reauthenticate", StringComparison.Ordinal))
        {
            await admin.ArriveAsync(await admin.AtProviderAsync(await admin.StartJsonAsync("external-logins/corp"), Elsewhere));
        }

        var before = await _world.App.ReadAsync(static db => db.Set<AccountExternalLogin>().CountAsync(Cancel));
        var back = await admin.AtProviderAsync(await admin.StartJsonAsync(path), Elsewhere with { Subject = path[0] == 'e' ? "acting-2" : "acting-1", Fault = "fresh" });
        await ActAsync(admin);
        var proven = await _world.App.ReadAsync(static db => db.Set<AccountSession>().Select(static row => row.AuthenticatedAt).SingleAsync(Cancel));

        Assert.Equal("GABLE4025", (await admin.ArriveAsync(back)).Problem);

        Assert.Equal(before, await _world.App.ReadAsync(static db => db.Set<AccountExternalLogin>().CountAsync(Cancel)));
        Assert.Equal(proven, await _world.App.ReadAsync(static db => db.Set<AccountSession>().Select(static row => row.AuthenticatedAt).SingleAsync(Cancel)));
        Assert.Equal("Bob||", (await admin.Visitor.GetAsync("/me")).Body);
    }

    [Fact]
    public async Task None_can_be_asked_for_meanwhile_on_pages_and_endpoints()
    {
        using var admin = _world.Visit();
        await admin.Visitor.SignInAsync("ada@example.com");
        await ActAsync(admin);

        foreach (var path in new[] { "external-logins/corp", "reauthenticate/corp", "external/connect" })
        {
            var (status, body) = await admin.Visitor.PostAsync($"/account/api/{path}", null);
            Assert.True(status == HttpStatusCode.Forbidden && body.Contains("GABLE4031", StringComparison.Ordinal), $"{path}: {status} {body}");
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Visitor.GetAsync("/account/api/external-logins")).Status);

        foreach (var (page, field) in new[] { ("connected-accounts", "provider"), ("reauthenticate", "provider"), ("external-connect", "any") })
        {
            Assert.Equal("/account/impersonate?refused=1", (await admin.Visitor.FormAsync(page, (field, "corp"))).Location);
        }
    }

    [Fact]
    public async Task Signing_in_ends_it_and_the_trail_says_so()
    {
        using var admin = _world.Visit();
        await admin.Visitor.SignInAsync("ada@example.com");
        await ActAsync(admin);

        // The button of the sign-in page: whoever comes back is somebody else, and neither Ada nor Bob.
        Assert.Equal("/", (await admin.SignInAsync(Elsewhere with { Name = "Nora" })).Location);

        Assert.Equal("Nora||", (await admin.Visitor.GetAsync("/me")).Body);
        Assert.False(await _world.App.ReadAsync(static db => db.Set<AccountSession>().AnyAsync(static row => row.ImpersonatedUserId != null, Cancel)));
        var end = await _world.App.ReadAsync(static db => db.Set<AccountEvent>().SingleAsync(static row => row.Kind == AccountEventKind.ImpersonationEnded, Cancel));
        Assert.Equal((_ada.Id, _bob.Id), (end.ActorId!.Value, end.UserId!.Value));
        Assert.False(await _world.App.ReadAsync(db => db.Set<AccountExternalLogin>().AnyAsync(row => row.UserId == _ada.Id || row.UserId == _bob.Id, Cancel)));
    }

    private async Task ActAsync(ExternalVisitor admin)
    {
        var (status, body) = await admin.Visitor.PostAsync("/account/api/impersonation", new { userId = _bob.Id });
        Assert.True(status == HttpStatusCode.OK, body);
        Assert.Equal("Bob||", (await admin.Visitor.GetAsync("/me")).Body);
    }
}

public sealed class SqliteExternalImpersonationTests(ProvidersFixture fixture) : ExternalImpersonationTests(DatabaseKind.Sqlite, fixture);

public sealed class PostgreSqlExternalImpersonationTests(ProvidersFixture fixture) : ExternalImpersonationTests(DatabaseKind.PostgreSql, fixture);
