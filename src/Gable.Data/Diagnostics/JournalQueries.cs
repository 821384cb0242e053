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

        // EF Core's writes number their parameters (@p0), so a secret column in the text hides all of them.
        var secretText = IsSecret(command.CommandText);
        var parameters = command.Parameters.Cast<DbParameter>().Select(parameter => new KeyValuePair<string, string>(
            parameter.ParameterName,
            IsSecret(parameter.ParameterName) || (secretText && IsNumbered(parameter.ParameterName)) ? "•••" : Text(parameter.Value)));

        return new JournalQuery(command.CommandText, [.. parameters], elapsed, failed);
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
