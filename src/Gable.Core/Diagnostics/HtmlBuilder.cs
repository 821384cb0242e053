using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Gable.Core;

/// <summary>Builds HTML from interpolated strings: the text between the holes is markup, every hole is encoded.</summary>
internal sealed class HtmlBuilder
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();

    internal HtmlBuilder Add([InterpolatedStringHandlerArgument("")] Markup markup)
    {
        _ = markup;
        return this;
    }

    public override string ToString() => _html.ToString();

    [InterpolatedStringHandler]
    internal readonly struct Markup
    {
        private readonly StringBuilder _html;

        public Markup(int literalLength, int formattedCount, HtmlBuilder builder) => _html = builder._html;

        public void AppendLiteral(string value) => _html.Append(value);

        public void AppendFormatted(string? value) => _html.Append(Encoder.Encode(value ?? ""));

        public void AppendFormatted(HtmlBuilder value) => _html.Append(value._html);

        public void AppendFormatted<TValue>(TValue value, string? format = null)
            where TValue : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));
    }
}
