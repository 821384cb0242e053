using System.Globalization;
using Gable.Ui;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Names the key, the value and the allowed range of every mistake.</summary>
internal sealed class AccountOptionsValidator : IValidateOptions<AccountOptions>
{
    public ValidateOptionsResult Validate(string? name, AccountOptions options)
    {
        var failures = new List<string>();
        Times(options, failures);
        ExternalProviderChecks.Check(options.External, failures);
        Number(nameof(options.PasswordMinLength), options.PasswordMinLength, 8, 64, failures);
        Number(nameof(options.PasswordMaxLength), options.PasswordMaxLength, 64, 1024, failures);
        Number(nameof(options.PasswordIterations), options.PasswordIterations, 210_000, 10_000_000, failures);
        Number(nameof(options.MaxPasswordWork), options.MaxPasswordWork, 0, 64, failures);
        Number(nameof(options.MaxPasswordWaiting), options.MaxPasswordWaiting, 1, 10_000, failures);
        Number(nameof(options.AttemptsPerMinute), options.AttemptsPerMinute, 1, 100_000, failures);
        Number(nameof(options.FailuresBeforeSlowdown), options.FailuresBeforeSlowdown, 1, 100, failures);

        if (!UiRedirect.IsLocal(options.HomePath))
        {
            failures.Add($"{Key(nameof(options.HomePath))} is \"{options.HomePath}\"; it must be a path of this application, such as /orders.");
        }

        failures.AddRange(options.Permissions.Where(static permission => !Names.IsPermission(permission))
            .Select(static permission => $"{Key(nameof(options.Permissions))} has \"{permission}\"; a permission has 1 to 128 ASCII letters, digits and -_.: alone, such as reports.print."));

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Times(AccountOptions options, List<string> failures)
    {
        var (minutes, days) = (TimeSpan.FromMinutes(5), TimeSpan.FromDays(30));
        Time(nameof(options.SessionIdleTimeout), options.SessionIdleTimeout, minutes, days, failures);
        Time(nameof(options.SessionLifetime), options.SessionLifetime, minutes, TimeSpan.FromDays(90), failures);
        Time(nameof(options.BrowserSessionIdleTimeout), options.BrowserSessionIdleTimeout, minutes, days, failures);
        Time(nameof(options.SessionCacheTime), options.SessionCacheTime, TimeSpan.Zero, TimeSpan.FromSeconds(5), failures);
        Time(nameof(options.LinkLifetime), options.LinkLifetime, minutes, TimeSpan.FromMinutes(60), failures);
        Time(nameof(options.RecentSignIn), options.RecentSignIn, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), failures);
        Time(nameof(options.ImpersonationLifetime), options.ImpersonationLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(12), failures);
        Time("Jwt:AccessLifetime", options.Jwt.AccessLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(60), failures);
        Time("Jwt:KeyLifetime", options.Jwt.KeyLifetime, TimeSpan.FromDays(1), TimeSpan.FromDays(365), failures);
        Time(nameof(options.ExternalTimeout), options.ExternalTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), failures);
        Time(nameof(options.MaxSlowdown), options.MaxSlowdown, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15), failures);
        Time(nameof(options.AuditKept), options.AuditKept, TimeSpan.FromDays(1), TimeSpan.FromDays(3653), failures);
    }

    private static void Time(string name, TimeSpan value, TimeSpan least, TimeSpan most, List<string> failures)
    {
        if (value < least || value > most)
        {
            failures.Add($"{Key(name)} is {value:c}; it must be between {least:c} and {most:c}.");
        }
    }

    private static void Number(string name, int value, int least, int most, List<string> failures)
    {
        if (value < least || value > most)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"{Key(name)} is {value}; it must be between {least:N0} and {most:N0}."));
        }
    }

    private static string Key(string name) => $"{AccountOptions.Section}:{name}";
}
