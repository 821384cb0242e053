namespace Gable.Bench.Paging;

/// <summary>Times of one kind of request, in microseconds.</summary>
internal sealed class Measurement(string name)
{
    private readonly List<double> _times = [];

    public string Name { get; } = name;

    public void Add(TimeSpan time) => _times.Add(time.TotalMicroseconds);

    public double Percentile(double share)
    {
        var ordered = _times.Order().ToList();
        return ordered[(int)Math.Min(ordered.Count - 1, share * ordered.Count)];
    }
}
