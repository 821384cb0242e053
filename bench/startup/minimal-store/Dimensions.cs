using System.ComponentModel.DataAnnotations;

namespace Bench.MinimalStore;

public sealed class Dimensions
{
    [Range(1, 10_000)]
    public int WidthMm { get; set; }

    [Range(1, 10_000)]
    public int HeightMm { get; set; }

    [Range(1, 10_000)]
    public int DepthMm { get; set; }

    [Range(0, 1000)]
    public double WeightKg { get; set; }
}
