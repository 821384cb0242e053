using Gable.Core;
using Gable.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Accounts.Tests;

/// <summary>A link that is too old is refused where it is looked up and again where it is taken: neither check stands in for the other.</summary>
public abstract class LinkExpiryTests(DatabaseKind kind)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_is_too_old_is_not_looked_at_further()
    {
        var (borrowed, clock) = await AccountsApp.BorrowClockedAsync(kind);
        await using var app = borrowed;
        await app.AddMemberAsync("ann@example.com");
        using var visitor = app.Visit();
        await visitor.PostAsync("/account/api/forgotten-password", new { email = "ann@example.com" });
        var token = await app.TokenOfAsync("Choose a new password");

        // While it is good, what is wrong with the password is said; later only that the link is over, before any work is done.
        Assert.Contains("GABLE4001", (await visitor.PostAsync("/account/api/reset-password", new { token, newPassword = "short" })).Body, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Contains("GABLE4004", (await visitor.PostAsync("/account/api/reset-password", new { token, newPassword = "short" })).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public async Task The_look_up_finds_it_for_its_time_and_no_longer(int minutes, bool isFound)
    {
        var (borrowed, clock) = await AccountsApp.BorrowClockedAsync(kind);
        await using var app = borrowed;
        await using var scope = app.App.Services.CreateAsyncScope();
        var (tokens, secret) = await AddLinkAsync(scope.ServiceProvider);

        clock.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(isFound, await tokens.FindAsync(secret, Cancel, AccountTokenPurpose.ResetPassword) is not null);
        Assert.Null(await tokens.FindAsync(secret, Cancel, AccountTokenPurpose.ConfirmEmail));
    }

    [Fact]
    public async Task One_that_grows_too_old_between_the_look_up_and_the_taking_is_not_taken()
    {
        var (borrowed, clock) = await AccountsApp.BorrowClockedAsync(kind);
        await using var app = borrowed;
        await using var scope = app.App.Services.CreateAsyncScope();
        var (tokens, secret) = await AddLinkAsync(scope.ServiceProvider);
        var found = await tokens.FindAsync(secret, Cancel, AccountTokenPurpose.ResetPassword);

        clock.Advance(TimeSpan.FromMinutes(60));

        var refused = await Assert.ThrowsAsync<ProblemException>(() => tokens.TakeAsync(found!, Cancel));
        Assert.Equal("GABLE4004", refused.Problem.Id);
    }

    private static async Task<(AccountTokens Tokens, string Secret)> AddLinkAsync(IServiceProvider services)
    {
        var (tokens, secret) = (services.GetRequiredService<AccountTokens>(), Secrets.New());
        tokens.Add(secret, Guid.NewGuid(), AccountTokenPurpose.ResetPassword, null);
        await services.GetRequiredService<AccountsDb>().SaveChangesAsync(Cancel);
        return (tokens, secret);
    }

    public sealed class OnSqlite() : LinkExpiryTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : LinkExpiryTests(DatabaseKind.PostgreSql);
}
