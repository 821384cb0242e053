using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A small line without axes: how a number went over time, drawn on the server.</summary>
public sealed partial class UiSparkline
{
    private const double Width = 120;
    private const double Top = 2;
    private const double Bottom = 30;

    /// <summary>The values, oldest first; fewer than two draw nothing.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<double> Values { get; set; } = [];

    /// <summary>What the line says, in words, for those who do not see it: what, from when to when, how many, the highest.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    private string Line
    {
        get
        {
            var (least, most) = (Math.Min(0, Values.Min()), Values.Max());
            var path = new StringBuilder();

            for (var index = 0; index < Values.Count; index++)
            {
                var x = Width * index / (Values.Count - 1);
                var y = most > least ? Bottom - ((Values[index] - least) / (most - least) * (Bottom - Top)) : Bottom;
                path.Append(CultureInfo.InvariantCulture, $"{(index == 0 ? 'M' : 'L')}{x:0.##} {y:0.##}");
            }

            return path.ToString();
        }
    }
}
