using System.Net;
using Gable.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Accounts.Tests;

public sealed class SignInCodeTimeTests
{
    [Fact]
    public async Task A_code_works_for_ten_minutes_and_without_the_setting_not_at_all()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var app = await AccountsApp.StartAsync(
            DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Gable:Accounts:SignInCode"] = "true" }, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await app.AddMemberAsync("ann@example.com");
        using var ann = app.Visit();
        await ann.PostAsync("/account/api/sign-in-code", new { email = "ann@example.com" });
        var code = await SignInCodeTests.CodeAsync(app, "ann@example.com");
        clock.Advance(TimeSpan.FromMinutes(10.1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ann.PostAsync("/account/api/sign-in-code/use", new { code })).Status);

        await using var plain = await AccountsApp.StartAsync(DatabaseKind.Sqlite);
        using var bea = plain.Visit();
        Assert.Equal(HttpStatusCode.NotFound, (await bea.PostAsync("/account/api/sign-in-code", new { email = "ann@example.com" })).Status);
        Assert.DoesNotContain("sign-in-code", (await bea.GetAsync("/account/sign-in")).Body, StringComparison.Ordinal);
    }
}
