namespace Gable.Bench.Timing;

/// <summary>The test of Mann and Whitney: how likely two samples of the same distribution differ in rank as much as these.</summary>
internal static class RankTest
{
    /// <returns>The two-sided probability, by the normal approximation with ties.</returns>
    public static double Probability(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var all = one.Select(static value => (Value: value, IsOne: true)).Concat(other.Select(static value => (Value: value, IsOne: false))).OrderBy(static pair => pair.Value).ToArray();
        var (ranks, ties) = (0.0, 0.0);

        for (var start = 0; start < all.Length;)
        {
            var end = start;

            while (end < all.Length && all[end].Value.Equals(all[start].Value))
            {
                end++;
            }

            double tied = end - start;
            ranks += all[start..end].Count(static pair => pair.IsOne) * ((start + end + 1) / 2.0);
            ties += (tied * tied * tied) - tied;
            start = end;
        }

        double n = one.Count, m = other.Count, total = n + m;
        var u = ranks - (n * (n + 1) / 2);
        var deviation = Math.Sqrt(n * m / 12 * (total + 1 - (ties / (total * (total - 1)))));
        return deviation == 0 ? 1 : Math.Min(1, 2 * Tail(Math.Max(0, Math.Abs(u - (n * m / 2)) - 0.5) / deviation));
    }

    // The upper tail of the normal distribution: Abramowitz and Stegun, 26.2.17.
    private static double Tail(double z)
    {
        var t = 1 / (1 + (0.2316419 * z));
        var sum = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * sum;
    }
}
