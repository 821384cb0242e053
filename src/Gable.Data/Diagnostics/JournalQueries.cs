using System.Data.Common;
using System.Globalization;
using Gable.Core;

namespace Gable.Data;

/// <summary>Turns a command into a line of the request's journal, with secrets masked.</summary>
public static class JournalQueries
{
    private const int LongestValue = 200;

    private static readonly string[] Secrets = ["password", "passwd", "token", "secret", "apikey", "api_key", "credential", "securitystamp", "private"];

    /// <summary>Describes a command that ran.</summary>
    /// <param name="command">The command.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="failed">Whether the database refused it.</param>
    public static JournalQuery Describe(DbCommand command, TimeSpan elapsed, bool failed)
    {
        ArgumentNullException.ThrowIfNull(command);

        return Describe(
            command.CommandText,
            command.Parameters.Cast<DbParameter>().Select(static parameter => KeyValuePair.Create(parameter.ParameterName, parameter.Value)),
            elapsed,
            failed);
    }

    /// <summary>Describes a statement that ran on the driver itself.</summary>
    /// <param name="sql">Its text.</param>
    /// <param name="parameters">Names as the text has them, and values as the driver takes them.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="failed">Whether the database refused it.</param>
    public static JournalQuery Describe(string sql, IEnumerable<KeyValuePair<string, object?>> parameters, TimeSpan elapsed, bool failed)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(parameters);

        // Writes and prepared statements number their parameters (@p0, $1), so a secret column in the text hides all of them.
        var secretText = IsSecret(sql);

        return new JournalQuery(
            sql,
            [.. parameters.Select(pair => KeyValuePair.Create(
                pair.Key,
                IsSecret(pair.Key) || (secretText && IsNumbered(pair.Key)) ? "•••" : Text(pair.Value)))],
            elapsed,
            failed);
    }

    private static bool IsSecret(string text) => Secrets.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));

    private static bool IsNumbered(string name) => name.TrimStart('@', '$', ':', 'p').All(char.IsAsciiDigit);

    private static string Text(object? value) => value switch
    {
        null or DBNull => "NULL",
        byte[] bytes => $"{bytes.Length} bytes",
        string text when text.Length > LongestValue => string.Concat(text.AsSpan(0, LongestValue), "…"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
