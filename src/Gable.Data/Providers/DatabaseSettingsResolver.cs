using System.Data.Common;
using Gable.Core;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Gable.Data;

/// <summary>Decides which database the application runs on, from its configuration.</summary>
/// <param name="configuration">The application's configuration.</param>
/// <param name="applicationName">The application's name: names the default file and the second connection string that is looked for.</param>
/// <param name="contentRoot">What relative file paths start from.</param>
internal sealed class DatabaseSettingsResolver(IConfiguration configuration, string applicationName, string contentRoot)
{
    internal const string Examples =
        "Examples: \"data/store.db\", \"Data Source=data/store.db\", \"Host=localhost;Username=store;Password=…;Database=store\", " +
        "\"postgres://store:…@localhost:5432/store\".";

    private static readonly string[] ForeignSchemes = ["mysql://", "mariadb://", "sqlserver://", "mssql://", "mongodb://", "oracle://", "redis://"];

    /// <summary>The settings that may name the database, in the order in which they are asked.</summary>
    internal IReadOnlyList<string> Sources =>
    [
        "ConnectionStrings:Default",
        $"ConnectionStrings:{applicationName}",
        $"{GableDataOptions.Section}:ConnectionString",
        "DATABASE_URL",
    ];

    /// <param name="fromOptions">The connection string of the options, a delegate's included.</param>
    /// <exception cref="GableException">The string in force cannot be used; the message names the setting, never a secret.</exception>
    internal DatabaseSettings Resolve(string? fromOptions = null)
    {
        foreach (var source in Sources)
        {
            var text = configuration[source];

            if (string.IsNullOrWhiteSpace(text) && source.StartsWith(GableDataOptions.Section, StringComparison.Ordinal))
            {
                text = fromOptions;
            }

            if (!string.IsNullOrWhiteSpace(text))
            {
                return Read(text.Trim(), source);
            }
        }

        return Sqlite(Path.Combine("data", Kebab(applicationName) + ".db"), "default");
    }

    /// <summary>Settings that are set but lose against the one in force.</summary>
    internal IReadOnlyList<string> Shadowed(string winner) =>
        [.. Sources.Where(source => source != winner && !string.IsNullOrWhiteSpace(configuration[source]))];

    internal static string Kebab(string name)
    {
        var text = new System.Text.StringBuilder();

        for (var i = 0; i < name.Length; i++)
        {
            var hump = char.IsUpper(name[i]) && i > 0 && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));

            if (!char.IsLetterOrDigit(name[i]) || hump)
            {
                text.Append('-');
            }

            if (char.IsLetterOrDigit(name[i]))
            {
                text.Append(char.ToLowerInvariant(name[i]));
            }
        }

        var words = text.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "app" : string.Join('-', words);
    }

    private DatabaseSettings Read(string text, string source)
    {
        if (PostgresUrl.Matches(text))
        {
            return Guard(source, () => Postgres(PostgresUrl.Parse(text), source));
        }

        if (FilePath(text) is { } path)
        {
            return Sqlite(path, source);
        }

        if (text.Contains('=', StringComparison.Ordinal) && !text.Contains("://", StringComparison.Ordinal))
        {
            return Guard(source, () => Pairs(text, source));
        }

        var foreign = ForeignSchemes.FirstOrDefault(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
        throw Wrong(source, foreign is null
            ? "is neither a file path, a postgres:// URL nor a connection string of key=value pairs"
            : $"is a {foreign} URL; Gable runs on SQLite and PostgreSQL");
    }

    private static string? FilePath(string text)
    {
        foreach (var scheme in (string[])["sqlite://", "sqlite3://", "sqlite:", "sqlite3:", "file://", "file:"])
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && text.Length > scheme.Length)
            {
                return Uri.UnescapeDataString(text[scheme.Length..]);
            }
        }

        var file = text.EndsWith(".db", StringComparison.OrdinalIgnoreCase) ||
            text.EndsWith(".sqlite", StringComparison.OrdinalIgnoreCase) ||
            text.EndsWith(".sqlite3", StringComparison.OrdinalIgnoreCase);

        return file && !text.Contains('=', StringComparison.Ordinal) && !text.Contains("://", StringComparison.Ordinal) ? text : null;
    }

    private DatabaseSettings Pairs(string text, string source)
    {
        var pairs = new DbConnectionStringBuilder { ConnectionString = text };

        if (pairs.ContainsKey("Host"))
        {
            return Postgres(new NpgsqlConnectionStringBuilder(text), source);
        }

        var isFile = pairs.ContainsKey("Data Source") || pairs.ContainsKey("DataSource") || pairs.ContainsKey("Filename");

        if (isFile && !pairs.ContainsKey("Initial Catalog") && !pairs.ContainsKey("User ID"))
        {
            return Sqlite(new SqliteConnectionStringBuilder(text), source);
        }

        return pairs.ContainsKey("Server") && !isFile
            ? Postgres(new NpgsqlConnectionStringBuilder(text), source)
            : throw new FormatException("has neither 'Host' (PostgreSQL) nor 'Data Source' (a SQLite file) alone");
    }

    private DatabaseSettings Sqlite(string path, string source) => Sqlite(new SqliteConnectionStringBuilder { DataSource = path }, source);

    private DatabaseSettings Sqlite(SqliteConnectionStringBuilder builder, string source)
    {
        if (builder.DataSource.Length == 0 || (builder.DataSource == ":memory:" && builder.Cache != SqliteCacheMode.Shared))
        {
            throw Wrong(source, "asks for a private in-memory database, which every connection would see empty; name a file");
        }

        builder.ForeignKeys ??= true;

        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource == ":memory:")
        {
            return Settings(DatabaseKind.Sqlite, builder, source, "SQLite in memory");
        }

        var full = Path.GetFullPath(builder.DataSource, contentRoot);
        builder.DataSource = full;
        var shown = Path.GetRelativePath(contentRoot, full).Replace('\\', '/');
        return Settings(DatabaseKind.Sqlite, builder, source, "SQLite " + (shown.StartsWith("..", StringComparison.Ordinal) ? full : shown));
    }

    private static DatabaseSettings Postgres(NpgsqlConnectionStringBuilder builder, string source)
    {
        if (string.IsNullOrWhiteSpace(builder.Host))
        {
            throw new FormatException("names no host");
        }

        // What libpq does when no database is named.
        builder.Database ??= builder.Username ?? throw new FormatException("names no database");
        var port = builder.Port == NpgsqlConnection.DefaultPort ? "" : $":{builder.Port}";
        return Settings(DatabaseKind.PostgreSql, builder, source, $"PostgreSQL {builder.Database} on {builder.Host}{port}");
    }

    private static DatabaseSettings Settings(DatabaseKind kind, DbConnectionStringBuilder builder, string source, string name) =>
        new(kind, builder.ConnectionString, source) { DisplayName = name };

    private static DatabaseSettings Guard(string source, Func<DatabaseSettings> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or KeyNotFoundException or NotSupportedException)
        {
            // The provider's own messages can quote the value; only ours are shown, and no inner exception is kept.
            throw Wrong(source, problem is FormatException && problem.InnerException is null && IsOurs(problem.Message)
                ? $"cannot be read: {problem.Message}"
                : $"cannot be read: {Keyword(problem)}");
        }
    }

    private static bool IsOurs(string message) =>
        message.StartsWith("the ", StringComparison.Ordinal) || message.StartsWith("has ", StringComparison.Ordinal) ||
        message.StartsWith("names ", StringComparison.Ordinal);

    private static string Keyword(Exception problem)
    {
        if (problem is FormatException { InnerException: not null })
        {
            return problem.Message;
        }

        // "Couldn't set trusted_connection" and "Keyword not supported: 'x'" quote the keyword only when it is one word.
        var quoted = System.Text.RegularExpressions.Regex.Match(
            problem.Message, @"^(?:Couldn't set |Connection string keyword '|Keyword not supported: ')([A-Za-z_ ]{1,40})", default, TimeSpan.FromSeconds(1));
        return quoted.Success
            ? $"the keyword '{quoted.Groups[1].Value.Trim()}' is unknown or its value is not allowed"
            : "it is not a list of key=value pairs separated by semicolons (put values with ';' or '=' in quotes)";
    }

    private static GableException Wrong(string source, string why) => new(
        "GABLE1001",
        $"The connection string in {source} {why}.",
        $"Correct {source}, or remove it to use SQLite at data/<app>.db. {Examples}");
}
