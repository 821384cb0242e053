using Gable.Core;
using Gable.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

/// <summary>What <c>settings</c> and the admin show of the settings of accounts.</summary>
public sealed class ShownSettingsTests
{
    [Fact]
    public async Task A_switch_that_is_named_after_a_password_is_shown_and_a_password_is_not()
    {
        await using var app = await AccountsApp.StartAsync(
            DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Gable:Accounts:ForgottenPassword"] = "false", ["Gable:Mail:Password"] = "hush-hush" });

        var shown = app.App.Services.GetRequiredService<ApplicationSettings>().Read().ToDictionary(static setting => setting.Key, static setting => setting.Value);

        Assert.Equal(("false", "********"), (shown["Gable:Accounts:ForgottenPassword"], shown["Gable:Mail:Password"]));
        Assert.DoesNotContain(shown.Values, static value => value.Contains("hush", StringComparison.Ordinal));
    }
}
