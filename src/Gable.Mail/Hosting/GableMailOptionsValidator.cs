using Microsoft.Extensions.Options;

namespace Gable.Mail;

/// <summary>Names the key, the value and the allowed range of every mistake; never a password.</summary>
internal sealed class GableMailOptionsValidator : IValidateOptions<GableMailOptions>
{
    public ValidateOptionsResult Validate(string? name, GableMailOptions options)
    {
        var failures = new List<string>();
        Server(options, failures);
        Address(nameof(options.From), options.From, failures);
        Address(nameof(options.ReplyTo), options.ReplyTo, failures);

        if (options.BaseUrl is { Length: > 0 } && !(Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Query: "", Fragment: "" }))
        {
            failures.Add($"{Key(nameof(options.BaseUrl))} is \"{options.BaseUrl}\"; it must be an address such as https://shop.example.");
        }

        Range(nameof(options.Port), options.Port ?? 587, 1, 65_535, failures);
        Range(nameof(options.MaxConnections), options.MaxConnections, 1, 20, failures);
        Range(nameof(options.QueueCapacity), options.QueueCapacity, 1, 1_000_000, failures);
        Range(nameof(options.QueueMaxBytes), options.QueueMaxBytes, 1L << 20, 8L << 30, failures);
        Range(nameof(options.MaxMessageBytes), options.MaxMessageBytes, 1024, 100L << 20, failures);
        Range(nameof(options.MailboxCapacity), options.MailboxCapacity, 1, 10_000, failures);
        Range(nameof(options.RecordCapacity), options.RecordCapacity, 0, 10_000, failures);
        Range(nameof(options.Timeout), options.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), failures);
        Range(nameof(options.RetryFor), options.RetryFor, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7), failures);
        Range(nameof(options.ShutdownTimeout), options.ShutdownTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(5), failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Server(GableMailOptions options, List<string> failures)
    {
        if (options.Server is { Length: > 0 } && Uri.CheckHostName(options.Server.Trim().Trim('[', ']')) == UriHostNameType.Unknown)
        {
            failures.Add($"{Key(nameof(options.Server))} is \"{options.Server}\"; it must be a host name or an address such as smtp.example.com, without scheme and port.");
            return;
        }

        var server = MailServer.From(options);

        if (server is { User: not null, Password: null } or { User: null, Password: not null })
        {
            failures.Add($"{Key(nameof(options.User))} and {Key(nameof(options.Password))} belong together, but only one of them is set.");
        }

        if (server is { Security: MailSecurity.None, IsLocal: false } && !options.AllowUnencrypted)
        {
            failures.Add($"{Key(nameof(options.Security))} is None, but {server.DisplayName} is not this machine: password and mails would cross the network in the clear. Use StartTls or Tls, or set {Key(nameof(options.AllowUnencrypted))} to true.");
        }

        if (!Enum.IsDefined(options.Security))
        {
            failures.Add($"{Key(nameof(options.Security))} is \"{options.Security}\"; allowed are {string.Join(", ", Enum.GetNames<MailSecurity>())}.");
        }
    }

    private static void Address(string key, string? value, List<string> failures)
    {
        if (value is { Length: > 0 } && !MailAddresses.TryParseSetting(value, out _))
        {
            failures.Add($"{Key(key)} is \"{value}\"; it must be an address such as shop@example.com or Shop <shop@example.com>.");
        }
    }

    private static void Range<TValue>(string key, TValue value, TValue least, TValue most, List<string> failures)
        where TValue : IComparable<TValue>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            failures.Add(FormattableString.Invariant($"{Key(key)} is {value}; allowed is {least} to {most}."));
        }
    }

    private static string Key(string name) => $"{GableMailOptions.Section}:{name}";
}
