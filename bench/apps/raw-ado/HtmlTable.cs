using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Bench.RawAdo;

/// <summary>The page with the 12 newest posts, text escaped.</summary>
internal sealed class HtmlTable
{
    private const int Capacity = 4 * 1024;

    private readonly StringBuilder _html = new(Capacity);

    public HtmlTable() => _html.Append(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Posts</title></head><body><table>"
        + "<thead><tr><th>Id</th><th>Title</th><th>Author</th></tr></thead><tbody>");

    public void Add(DbDataReader row) => _html
        .Append("<tr><td>").Append(CultureInfo.InvariantCulture, $"{row.GetInt32(0)}")
        .Append("</td><td>").Append(HtmlEncoder.Default.Encode(row.GetString(1)))
        .Append("</td><td>").Append(HtmlEncoder.Default.Encode(row.GetString(2)))
        .Append("</td></tr>");

    public string Finish() => _html.Append("</tbody></table></body></html>").ToString();
}
