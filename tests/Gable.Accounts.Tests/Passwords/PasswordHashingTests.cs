using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Accounts.Tests;

/// <summary>How many rounds a wrong password costs, whoever it is for.</summary>
public sealed class PasswordHashingTests
{
    private const int Rounds = 3_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, Rounds, 0)]
    [InlineData(Rounds, Rounds, 0)]
    [InlineData(1_000, 1_000, 2_000)]
    [InlineData(5_000, 5_000, 0)]
    public async Task A_wrong_password_costs_as_much_for_nobody_and_for_an_old_hash(int? kept, int verified, int spent)
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<AccountsTelemetry>().BuildServiceProvider();
        var options = Options.Create(new AccountOptions { PasswordIterations = Rounds });
        using var work = new PasswordWork(options, services.GetRequiredService<AccountsTelemetry>());
        var (counts, extra) = (new CountingHasher(), new List<int>());
        var hashing = new PasswordHashing(options, work) { Hasher = counts, Spend = (_, rounds) => extra.Add(rounds) };
        var hash = kept is { } rounds ? new PasswordHasher<GableUser>(Options.Create(new PasswordHasherOptions { IterationCount = rounds })).HashPassword(new Member(), AccountsApp.Password) : null;

        Assert.Equal((false, null), await hashing.CheckAsync(hash, "not this one at all", Cancel));

        Assert.Equal([verified], counts.Verified);
        Assert.Equal(spent, extra.Sum());
        Assert.Equal(kept is not null, (await hashing.CheckAsync(hash, AccountsApp.Password, Cancel)).IsRight);
        Assert.Equal(kept == 1_000, (await hashing.CheckAsync(hash, AccountsApp.Password, Cancel)).Renewed is not null);
    }

    private sealed class CountingHasher() : PasswordHasher<GableUser>(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }))
    {
        /// <summary>The rounds of each hash that was compared.</summary>
        public List<int> Verified { get; } = [];

        public override PasswordVerificationResult VerifyHashedPassword(GableUser user, string hashedPassword, string providedPassword)
        {
            Verified.Add((int)BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(hashedPassword).AsSpan(5)));
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
