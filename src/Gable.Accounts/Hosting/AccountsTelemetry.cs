using System.Diagnostics.Metrics;

namespace Gable.Accounts;

/// <summary>The metrics of this package.</summary>
internal sealed class AccountsTelemetry(IMeterFactory meters)
{
    internal const string Name = "Gable.Accounts";

    internal const string PasswordsName = "gable.accounts.passwords";

    private readonly Counter<long> _passwords = meters.Create(Name).CreateCounter<long>(
        PasswordsName, "{password}", "Passwords that were hashed or checked, by outcome: done, refused because too many waited.");

    public void Count(string outcome) => _passwords.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
