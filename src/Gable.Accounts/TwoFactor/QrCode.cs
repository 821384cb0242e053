using System.Globalization;
using System.Text;
using QRCoder;

namespace Gable.Accounts;

/// <summary>Draws a text as a QR code: SVG that needs no style of its own, dark on light in every theme, because cameras want it so.</summary>
internal static class QrCode
{
    // ISO/IEC 18004 asks for a quiet border of four modules; the generator's matrix has it.
    public static string Svg(string text, string label)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();

        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            AddRow(path, data.ModuleMatrix[y], y);
        }

        var (size, name) = (data.ModuleMatrix.Count, System.Text.Encodings.Web.HtmlEncoder.Default.Encode(label));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="200" height="200" role="img" aria-label="{name}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>""");
    }

    private static void AddRow(StringBuilder path, System.Collections.BitArray row, int y)
    {
        for (var x = 0; x < row.Count; x++)
        {
            var start = x;

            while (x < row.Count && row[x])
            {
                x++;
            }

            if (x > start)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1H{start}z");
            }
        }
    }
}
