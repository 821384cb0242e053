using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace Gable.Admin;

/// <summary>Values and lines of CSV (RFC 4180), in forms that do not depend on a language. Spreadsheets run what looks like a formula: texts of that look get a leading apostrophe.</summary>
internal static class CsvText
{
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create("\",\r\n;\t");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value in the form that REST takes it.</summary>
    public static string Of(AdminField field, object? value) => value switch
    {
        null => "",
        string text => Inert(text),
        bool flag => flag ? "true" : "false",
        decimal number => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        Enum choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()),
        DateTimeOffset moment => Moment(moment.UtcDateTime),
        DateTime moment => Moment(moment),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        TimeSpan span => XmlConvert.ToString(span),
        byte[] bytes => Convert.ToBase64String(bytes),
        IEnumerable items when field.Kind == AdminKind.List => Inert(string.Join('\n', items.Cast<object?>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)))),
        IFormattable other when field.Kind != AdminKind.Json => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Inert(JsonSerializer.Serialize(value, value.GetType(), Json)),
    };

    /// <summary>The text, with an apostrophe in front where a spreadsheet would take it for a formula (OWASP: CSV injection).</summary>
    public static string Inert(string text) => IsRisky(text) ? "'" + text : text;

    /// <summary>The text as it was before <see cref="Inert"/>.</summary>
    public static string Restored(string text) => text is ['\'', .. var rest] && IsRisky(rest) ? rest : text;

    /// <summary>Adds a line.</summary>
    public static void Line(StringBuilder text, IEnumerable<string> cells)
    {
        var isFirst = true;

        foreach (var cell in cells)
        {
            text.Append(isFirst ? "" : ",");
            isFirst = false;

            if (cell.AsSpan().ContainsAny(Quoted) || cell is [' ', ..] or [.., ' '])
            {
                text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                text.Append(cell);
            }
        }

        text.Append("\r\n");
    }

    // White space in front does not keep every spreadsheet from it, and some take the wide forms too; a text that starts with an
    // apostrophe before one of these gets another, so that every text comes back as it was.
    private static bool IsRisky(string text) => text.AsSpan().TrimStart().TrimStart('\'').TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] || text is ['\t' or '\r' or '\n', ..];

    private static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
