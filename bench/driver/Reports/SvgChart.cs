using System.Globalization;
using System.Net;
using System.Text;
using Gable.Bench.Running;

namespace Gable.Bench.Reports;

/// <summary>CPU per request, one panel of bars per case. Its colours follow the reader's light or dark setting.</summary>
internal sealed class SvgChart(Report report)
{
    private const int Columns = 2;
    private const int PanelWidth = 470;
    private const int BarHeight = 14;
    private const int BarStep = 18;
    private const int NameWidth = 120;
    private const int NumberWidth = 70;
    private const int Head = 34;
    private const int Margin = 20;
    private const int Title = 64;

    private const string Style =
        """
        <style>
          text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #24292f; }
          .title { font-size: 16px; font-weight: 600; }
          .case { font-size: 13px; font-weight: 600; }
          .note { fill: #57606a; }
          .end { text-anchor: end; }
          .back { fill: #ffffff; }
          .peer { fill: #afb8c1; }
          .yardstick { fill: #7fa7d9; }
          .gable { fill: #1a7f5a; }
          .self { font-weight: 600; }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .note { fill: #9198a1; }
            .back { fill: #0d1117; }
            .peer { fill: #4a525c; }
            .yardstick { fill: #3b6ea8; }
            .gable { fill: #3fb98a; }
          }
        </style>

        """;

    private readonly StringBuilder _svg = new();

    public string Render()
    {
        var panels = report.ByCase().ToList();
        var tops = Tops(panels);
        var width = (Columns * PanelWidth) + ((Columns + 1) * Margin);
        _svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {tops[^1]}" role="img" aria-label="CPU per request by case">""").Append('\n');
        _svg.Append(Style);
        _svg.Append(CultureInfo.InvariantCulture, $"""<rect class="back" width="{width}" height="{tops[^1]}" rx="6"/>""").Append('\n');
        Text(Margin, 30, "title", "CPU per request, microseconds: shorter is better");
        Text(Margin, 50, "note", FormattableString.Invariant($"{report.Arguments.DatabaseName}, {report.Arguments.Rows:N0} rows, {report.Machine.Cores} cores; each panel has a scale of its own; blue: hand-written yardsticks"));

        for (var index = 0; index < panels.Count; index++)
        {
            Panel(panels[index].Case.Name, panels[index].Measurements, Margin + (index % Columns * (PanelWidth + Margin)), tops[index / Columns]);
        }

        return _svg.Append("</svg>\n").ToString();
    }

    // The upper edge of each row of panels, and the lower edge of the last.
    private static List<int> Tops(List<(Cases.BenchCase Case, IReadOnlyList<Measurement> Measurements)> panels)
    {
        var tops = new List<int> { Title };

        foreach (var row in panels.Chunk(Columns))
        {
            tops.Add(tops[^1] + Head + (row.Max(static panel => panel.Measurements.Count) * BarStep) + Margin);
        }

        return tops;
    }

    private void Panel(string name, IReadOnlyList<Measurement> measurements, int left, int top)
    {
        var longest = measurements.Max(static each => each.CpuMicroseconds);
        var y = top + Head;
        Text(left, top + 22, "case", name);

        foreach (var each in measurements)
        {
            var self = each.App == Report.Subject ? "self" : "";
            var bar = Math.Max(1, each.CpuMicroseconds / longest * (PanelWidth - NameWidth - NumberWidth));
            var kind = each.App switch
            {
                Report.Subject => "gable",
                Report.Hand or "raw-kestrel" => "yardstick",
                _ => "peer",
            };
            Text(left + NameWidth - 8, y + BarHeight - 3, $"end {self}", each.App);
            _svg.Append(CultureInfo.InvariantCulture, $"""<rect class="{kind}" x="{left + NameWidth}" y="{y}" width="{bar:F1}" height="{BarHeight}" rx="2"/>""").Append('\n');
            Text(left + NameWidth + bar + 6, y + BarHeight - 3, self, FormattableString.Invariant($"{each.CpuMicroseconds:N1}"));
            y += BarStep;
        }
    }

    private void Text(double x, double y, string kind, string text) =>
        _svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:F1}" y="{y:F1}" class="{kind.Trim()}">{WebUtility.HtmlEncode(text)}</text>""").Append('\n');
}
