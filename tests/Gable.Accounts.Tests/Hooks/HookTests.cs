using System.Net;
using System.Text.Json;
using Gable.Core;
using Gable.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

public sealed class HookTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hooks_and_fields_make_sign_up_the_applications_own()
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Gable:Accounts:Fields:0"] = "Company", ["Gable:Accounts:ConfirmedEmailRequired"] = "false" });
        using var ann = app.Visit();

        Assert.Contains("name=\"company\"", (await ann.GetAsync("/account/sign-up")).Body, StringComparison.Ordinal);
        var (refused, body) = await ann.PostAsync("/account/api/sign-up", new { name = "Ann", email = "ann@example.com", password = AccountsApp.Password, fields = new { invitation = "wrong" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Equal("This invitation is not known.", JsonDocument.Parse(body).RootElement.GetProperty("errors").GetProperty("invitation")[0].GetString());
        var (tooLong, page, _) = await ann.FormAsync("sign-up", ("name", "Ann"), ("email", "ann@example.com"), ("password", AccountsApp.Password), ("company", new string('x', 41)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong);
        Assert.Contains("40", page, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(db => db.Members.CountAsync(Cancel)));

        Assert.Equal(HttpStatusCode.SeeOther, (await ann.FormAsync("sign-up", ("name", "Ann"), ("email", "ann@example.com"), ("password", AccountsApp.Password), ("company", "Fjord"))).Status);
        await ann.SignInAsync("ann@example.com");
        Assert.Equal("Ann||fjord.see", (await ann.GetAsync("/me")).Body);
        Assert.Contains("value=\"Fjord\"", (await ann.GetAsync("/account/profile")).Body, StringComparison.Ordinal);
        Assert.Contains("\"orders\":[7]", (await ann.GetAsync("/account/api/export")).Body, StringComparison.Ordinal);
        await ann.FormAsync("profile", ("name", "Ann"), ("company", ""));
        Assert.Null(await app.ReadAsync(db => db.Members.Select(static member => member.Company).SingleAsync(Cancel)));
        Assert.Equal("Ann||", (await ann.GetAsync("/me")).Body);
        await ann.PostAsync("/account/api/sign-out", null);

        Assert.Equal(["signing up", "signing up", "signed up", "signing in", "signed in", "signed out"], app.App.Services.GetRequiredService<HookNotes>().Steps);
    }

    [Fact]
    public async Task A_flow_that_is_switched_off_is_not_there()
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?>
        {
            ["Gable:Accounts:SignUp"] = "false",
            ["Gable:Accounts:ForgottenPassword"] = "false",
            ["Gable:Accounts:ApiTokens"] = "false",
            ["Gable:Accounts:AttemptsPerMinute"] = "3",
        });
        using var ann = app.Visit();

        Assert.Equal(HttpStatusCode.NotFound, (await ann.PostAsync("/account/api/sign-up", new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ann.GetAsync("/account/sign-up")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ann.FormAsync("forgotten-password")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ann.GetAsync("/account/api/tokens")).Status);
        Assert.DoesNotContain("/account/sign-up", (await ann.GetAsync("/account/sign-in")).Body, StringComparison.Ordinal);

        // One address has three attempts a minute here; a minute may begin in between.
        List<HttpStatusCode> answers = [];

        for (var i = 0; i < 8; i++)
        {
            answers.Add((await ann.FormAsync("sign-in", ("email", $"{i}@example.com"), ("password", "not this one at all"))).Status);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answers[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Fact]
    public async Task The_description_of_the_API_has_every_endpoint_with_its_words_and_problems()
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Gable:Accounts:Jwt:Enabled"] = "true", ["Gable:Accounts:SignInCode"] = "true", ["Gable:Accounts:SignInLink"] = "true" });
        using var ann = app.Visit();

        var paths = JsonDocument.Parse((await ann.GetAsync("/openapi/v1.json")).Body).RootElement.GetProperty("paths");
        var ours = paths.EnumerateObject().Where(static path => path.Name.StartsWith("/account/", StringComparison.Ordinal)).ToList();

        var mapped = app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(static endpoint => endpoint.RoutePattern.RawText!.Replace(":guid", "", StringComparison.Ordinal)).Where(static route => route.StartsWith("/account/api/", StringComparison.Ordinal));

        Assert.Equal(mapped.Distinct().Order(StringComparer.Ordinal), ours.Select(static path => path.Name).Order(StringComparer.Ordinal));
        Assert.True(ours.Count > 28, $"{ours.Count}");
        var signIn = paths.GetProperty("/account/api/sign-in").GetProperty("post");
        Assert.Equal("signIn", signIn.GetProperty("operationId").GetString());
        Assert.True(signIn.GetProperty("responses").TryGetProperty("422", out _));
        Assert.True(signIn.GetProperty("responses").TryGetProperty("429", out _));
        Assert.True(paths.GetProperty("/account/api/profile").GetProperty("get").GetProperty("responses").TryGetProperty("401", out _));
    }

    [Fact]
    public async Task The_checks_find_no_mistake_in_the_models_of_accounts()
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite);
        List<string> errors = [];

        foreach (var check in app.App.Services.GetServices<IApplicationCheck>())
        {
            errors.AddRange((await check.RunAsync(new CheckContext(CheckPurpose.Inspect), Cancel)).Where(static found => found.Severity == CheckSeverity.Error).Select(static found => $"{found.Id} {found.Message}"));
        }

        // The tests make their tables without migrations.
        Assert.DoesNotContain(errors, static error => !error.Contains("migrat", StringComparison.OrdinalIgnoreCase));
    }
}
