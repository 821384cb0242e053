using System.Globalization;
using Npgsql;

namespace Gable.Data;

/// <summary>Reads <c>postgres://user:password@host:port/database?sslmode=require</c>, the form that hosting platforms hand out.</summary>
/// <remarks>Follows libpq (PostgreSQL manual, 34.1.1.2): parts are percent-encoded, several hosts are separated by commas.</remarks>
internal static class PostgresUrl
{
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["channel_binding"] = "Channel Binding",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["target_session_attrs"] = "Target Session Attributes",
        ["options"] = "Options",
        ["host"] = "Host",
        ["port"] = "Port",
        ["user"] = "Username",
        ["password"] = "Password",
        ["dbname"] = "Database",
        ["client_encoding"] = "Client Encoding",
    };

    internal static bool Matches(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) ||
        text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FormatException">The URL is malformed; the message names the part, never its secret.</exception>
    internal static NpgsqlConnectionStringBuilder Parse(string url)
    {
        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var builder = new NpgsqlConnectionStringBuilder();

        var query = Cut(ref rest, rest.IndexOf('?', StringComparison.Ordinal));
        var path = Cut(ref rest, rest.IndexOf('/', StringComparison.Ordinal));
        var at = rest.LastIndexOf('@');

        if (at >= 0)
        {
            ReadUser(builder, rest[..at]);
            rest = rest[(at + 1)..];
        }

        ReadHosts(builder, rest);

        if (path.Length > 0)
        {
            builder.Database = Decode(path, "database name");
        }

        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            ReadParameter(builder, pair);
        }

        return string.IsNullOrEmpty(builder.Host) ? throw new FormatException("the URL names no host") : builder;
    }

    private static string Cut(ref string text, int index)
    {
        if (index < 0)
        {
            return "";
        }

        var tail = text[(index + 1)..];
        text = text[..index];
        return tail;
    }

    private static void ReadUser(NpgsqlConnectionStringBuilder builder, string user)
    {
        var password = Cut(ref user, user.IndexOf(':', StringComparison.Ordinal));
        builder.Username = Decode(user, "user name");

        if (password.Length > 0)
        {
            builder.Password = Decode(password, "password");
        }
    }

    private static void ReadHosts(NpgsqlConnectionStringBuilder builder, string hosts)
    {
        var several = hosts.Contains(',', StringComparison.Ordinal);
        var colon = hosts.LastIndexOf(':');

        // The colons inside [::1] are part of the address.
        if (several || colon <= hosts.LastIndexOf(']') || colon < 0)
        {
            builder.Host = Decode(hosts.Trim('[', ']'), "host");
            return;
        }

        builder.Host = Decode(hosts[..colon].Trim('[', ']'), "host");
        builder.Port = int.TryParse(hosts[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new FormatException("the port is not a number from 1 to 65535 (a '/', '?', '#' or '@' in the password must be percent-encoded)");
    }

    private static void ReadParameter(NpgsqlConnectionStringBuilder builder, string pair)
    {
        var name = pair;
        var value = Decode(Cut(ref name, name.IndexOf('=', StringComparison.Ordinal)).Replace('+', ' '), "parameter " + name);
        var keyword = Keywords.GetValueOrDefault(name, name);

        // libpq writes verify-full, Npgsql VerifyFull.
        if (keyword is "SSL Mode" or "Channel Binding")
        {
            value = value.Replace("-", "", StringComparison.Ordinal);
        }

        try
        {
            builder[keyword] = value;
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            throw new FormatException($"the parameter '{name}' is unknown or its value is not allowed", problem);
        }
    }

    private static string Decode(string text, string part)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                throw new FormatException($"the {part} has a '%' that is not followed by two hexadecimal digits (write %25 for a percent sign)");
            }
        }

        return Uri.UnescapeDataString(text);
    }
}
