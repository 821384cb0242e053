using System.Net;
using System.Net.Sockets;
using Gable.Data;
using Gable.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Accounts.Tests;

/// <summary>What an application makes of providers that are away, of answers that nobody asked for, and of people who say no.</summary>
public sealed class ExternalRefusalTests(ProvidersFixture fixture) : IAsyncLifetime
{
    private FakeTimeProvider _time = null!;
    private ExternalWorld _world = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (_world, _time) = await ExternalWorld.BorrowClockedAsync(DatabaseKind.Sqlite, fixture.Providers);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("corp")]
    [InlineData("github")]
    public async Task Whoever_says_no_at_the_provider_is_told_that_nothing_happened(string provider)
    {
        using var visitor = _world.Visit();
        var back = await visitor.AtProviderAsync(await visitor.StartAsync(provider), null);

        var arrival = await visitor.ArriveAsync(back, asPage: true);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, arrival.Status);
        Assert.Contains("You cancelled at", arrival.Body, StringComparison.Ordinal);
        Assert.Contains("/account/sign-in", arrival.Body, StringComparison.Ordinal);
        await NobodyAsync(visitor);
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("expired")]
    [InlineData("signature")]
    public async Task A_token_with_a_wrong_part_is_refused(string fault)
    {
        using var visitor = _world.Visit();

        var arrival = await visitor.SignInAsync(new ProviderPerson("p-1", "ann@example.com", Fault: fault));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "GABLE4022"), (arrival.Status, arrival.Problem));
        Assert.Contains(_world.App.Log.All, static line => line.Contains("External sign-in with corp failed: its answer cannot be used", StringComparison.Ordinal));
        await NobodyAsync(visitor);
    }

    [Theory]
    [InlineData("state", "forged")]
    [InlineData("state", null)]
    [InlineData("code", "forged")]
    [InlineData("code", null)]
    public async Task A_forged_answer_is_refused(string parameter, string? value)
    {
        foreach (var provider in new[] { "corp", "github" })
        {
            using var visitor = _world.Visit();
            var back = await visitor.AtProviderAsync(await visitor.StartAsync(provider), new ProviderPerson("1", "ann@example.com"));

            var arrival = await visitor.ArriveAsync(With(back, parameter, value));

            Assert.Equal((HttpStatusCode.UnprocessableEntity, "GABLE4022"), (arrival.Status, arrival.Problem));
            await NobodyAsync(visitor);
        }
    }

    [Fact]
    public async Task An_answer_counts_once_and_in_the_browser_that_asked()
    {
        using var victim = _world.Visit();
        using var attacker = _world.Visit();
        var own = await attacker.AtProviderAsync(await attacker.StartAsync(), new ProviderPerson("attacker", "attacker@example.com"));

        // Somebody else's answer would sign the victim in as the attacker.
        Assert.Equal("GABLE4022", (await victim.ArriveAsync(own)).Problem);

        Assert.Equal(HttpStatusCode.SeeOther, (await attacker.ArriveAsync(own)).Status);
        Assert.Equal("GABLE4022", (await attacker.ArriveAsync(own)).Problem);

        // An answer of one provider does not pass for that of another.
        var other = await victim.AtProviderAsync(await victim.StartAsync(), new ProviderPerson("victim", "victim@example.com"));
        Assert.Equal("GABLE4022", (await victim.ArriveAsync(other.Replace("/corp/", "/github/", StringComparison.Ordinal))).Problem);
        Assert.Null(victim.Visitor.Session);
    }

    [Fact]
    public async Task An_answer_that_is_late_is_refused()
    {
        using var visitor = _world.Visit();
        var back = await visitor.AtProviderAsync(await visitor.StartAsync("github"), new ProviderPerson("7", "late@example.com"));
        _time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal("GABLE4022", (await visitor.ArriveAsync(back)).Problem);
        await NobodyAsync(visitor);
    }

    [Fact]
    public async Task A_bare_visit_of_the_callback_and_an_unknown_provider_are_no_accident()
    {
        using var visitor = _world.Visit();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.ArriveAsync("/account/external/corp/callback", asPage: true)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.ArriveAsync("/account/external/github/callback?error=%0d%0a<script>&error_description=x", asPage: true)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.ArriveAsync("/account/external/nobody/callback")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Visitor.FormAsync("external/nobody")).Status);
        Assert.All(new[] { "external-sign-up", "external-connect" }, page => Assert.Equal("/account/sign-in", visitor.ArriveAsync($"/account/{page}").GetAwaiter().GetResult().Location));
    }

    [Fact]
    public async Task A_foreign_page_cannot_send_somebody_to_a_provider()
    {
        using var visitor = _world.Visit();
        visitor.Visitor.Client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        visitor.Visitor.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Visitor.FormAsync("external/corp")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Visitor.PostAsync("/account/api/external/corp", null)).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await visitor.ArriveAsync("/account/external/corp")).Status);
    }

    [Fact]
    public async Task A_provider_that_is_away_in_trouble_or_silent_is_told_on_the_page_and_the_password_goes_on_working()
    {
        await using var trouble = await TroubleAsync();
        var (busy, silent) = (new Uri(trouble.Urls.Single()), new Uri(new Uri(trouble.Urls.Single()), "/silent"));
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var away = $"http://{closed.LocalEndpoint}";
        closed.Stop();

        await using var world = await ExternalWorld.StartAsync(DatabaseKind.Sqlite, fixture.Providers,
        [
            new("ExternalTimeout", "00:00:01"),
            .. Provider("away", away), .. Provider("busy", busy.ToString()), .. Provider("silent", silent.ToString()),
            new("External:half:DisplayName", "Half"), new("External:half:ClientId", "c"), new("External:half:ClientSecret", "s"),
            new("External:half:AuthorizationEndpoint", new Uri(fixture.Providers.Address, "/oauth/authorize").ToString()),
            new("External:half:TokenEndpoint", busy.ToString()), new("External:half:UserInformationEndpoint", busy.ToString()),
        ]);
        await world.App.AddMemberAsync("ann@example.com");
        using var visitor = world.Visit();

        foreach (var name in new[] { "away", "busy", "silent" })
        {
            var (status, body, _) = await visitor.Visitor.FormAsync($"external/{name}", ("email", "ann@example.com"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains($"{name} does not answer at the moment", body, StringComparison.Ordinal);
            Assert.Contains("name=\"password\"", body, StringComparison.Ordinal);
            Assert.Contains("GABLE4021", (await visitor.Visitor.PostAsync($"/account/api/external/{name}", null)).Body, StringComparison.Ordinal);
        }

        var arrival = await visitor.ArriveAsync(await visitor.AtProviderAsync(await visitor.StartAsync("half"), new ProviderPerson("1")), asPage: true);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, arrival.Status);
        Assert.Contains("Half does not answer at the moment", arrival.Body, StringComparison.Ordinal);

        await visitor.Visitor.SignInAsync("ann@example.com");
    }

    private static KeyValuePair<string, string?>[] Provider(string name, string authority) =>
        [new($"External:{name}:Authority", authority), new($"External:{name}:ClientId", "c"), new($"External:{name}:ClientSecret", "s")];

    private static async Task<WebApplication> TroubleAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Map("/silent/{**rest}", static async (HttpContext context) =>
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            over.CancelAfter(TimeSpan.FromSeconds(20));
            await Task.Delay(Timeout.Infinite, over.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        app.Map("/{**rest}", static () => Results.StatusCode(502));
        await app.StartAsync(Cancel);
        return app;
    }

    private static string With(string back, string parameter, string? value)
    {
        var (path, query) = back.Split('?') is [var before, var after] ? (before, QueryHelpers.ParseQuery(after)) : throw new FormatException(back);
        var changed = query.Where(pair => pair.Key != parameter).ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value.ToString());

        if (value is not null)
        {
            changed[parameter] = value;
        }

        return QueryHelpers.AddQueryString(path, changed);
    }

    private async Task NobodyAsync(ExternalVisitor visitor)
    {
        Assert.Null(visitor.Visitor.Session);
        Assert.Equal(0, await _world.App.ReadAsync(static db => db.Members.CountAsync(Cancel)));
        Assert.Equal(0, await _world.App.ReadAsync(static db => db.Set<AccountExternalLogin>().CountAsync(Cancel)));
    }
}
