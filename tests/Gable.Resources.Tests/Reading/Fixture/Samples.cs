using CsCheck;

namespace Gable.Resources.Tests.Reading;

/// <summary>Generated rows of every kind: nulls, extremes, and text of all planes.</summary>
public static class Samples
{
    private static readonly Gen<string> Letters = Gen.OneOfConst(
        "a", "A", "b", "z", "é", "É", "ß", "я", "Я", "%", "_", "\\", "'", "\"", ",", "[", " ", "\t", "\uE000", "\uFFFD", "\U0001F600", "\U00010400", "\U00010428");

    private static readonly Gen<string> Texts = Letters.Array[0, 3].Select(string.Concat);

    private static readonly Gen<int> Ints = Gen.OneOf(Gen.OneOfConst(int.MinValue, int.MaxValue, 0, 1, -1), Gen.Int[-3, 3]);

    private static readonly Gen<long> Longs = Gen.OneOf(Gen.OneOfConst(long.MinValue, long.MaxValue, 0L), Gen.Long[-3, 3]);

    private static readonly Gen<decimal> Decimals = Gen.OneOf(
        Gen.OneOfConst(
            decimal.MaxValue, decimal.MinValue, 0m, 0.0000000000000000000000000001m, -0.0000000000000000000000000001m,
            1.10m, 1.1m, 9.99m, 10m, -10m, -9.99m, 7922816251426433759354395033.5m),
        Gen.Int[-300, 300].Select(number => number / 100m));

    private static readonly Gen<double> Doubles = Gen.OneOfConst(
        double.MaxValue, double.MinValue, double.Epsilon, 0d, -0d, 0.1, 0.30000000000000004, 0.3, 1e-7, -1.5, 1e21, 123456789.125);

    private static readonly Gen<float> Floats = Gen.OneOfConst(float.MaxValue, float.MinValue, float.Epsilon, 0f, 0.1f, -1.5f, 16777216f, 1e21f);

    // Whole microseconds, as both databases keep them.
    private static readonly Gen<DateTimeOffset> Moments = Gen.OneOf(
        Gen.OneOfConst(
            DateTimeOffset.MinValue,
            new DateTimeOffset(DateTimeOffset.MaxValue.Ticks / 10 * 10, TimeSpan.Zero),
            DateTimeOffset.UnixEpoch,
            new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero).AddMicroseconds(1)),
        Gen.Long[0, 5_000_000].Select(microseconds => new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero).AddMicroseconds(microseconds / 1_000_000 * 500_000)));

    private static readonly Gen<DateOnly> Days = Gen.OneOf(
        Gen.OneOfConst(DateOnly.MinValue, DateOnly.MaxValue), Gen.Int[0, 3].Select(number => new DateOnly(2026, 1, 30).AddDays(number)));

    private static readonly Gen<TimeOnly> Clocks = Gen.OneOf(
        Gen.OneOfConst(TimeOnly.MinValue, new TimeOnly(TimeOnly.MaxValue.Ticks / 10 * 10), new TimeOnly(9, 30), new TimeOnly(9, 30).Add(TimeSpan.FromMicroseconds(1))),
        Gen.Int[0, 3].Select(number => new TimeOnly(number, 5)));

    private static readonly Gen<TimeSpan> Spans = Gen.OneOf(
        Gen.OneOfConst(TimeSpan.Zero, TimeSpan.FromMicroseconds(1), TimeSpan.FromDays(99999), TimeSpan.FromDays(-99999), TimeSpan.FromHours(24), TimeSpan.FromHours(-1.5)),
        Gen.Int[-3, 3].Select(number => TimeSpan.FromMinutes(number)));

    private static readonly Gen<Guid> Guids = Gen.OneOf(
        Gen.OneOfConst(Guid.Empty, Guid.AllBitsSet, new Guid("80000000-0000-0000-0000-000000000000"), new Guid("7fffffff-0000-8000-0000-0000000000ff")), Gen.Guid);

    private static readonly Gen<Level> Levels = Gen.Enum<Level>();

    private static readonly Gen<Sample> Row =
        from texts in Gen.Select(Texts, OrNull(Texts), Texts, OrNull(Texts))
        from whole in Gen.Select(Gen.Byte, OrNone(Gen.Short), Ints, OrNone(Ints), Longs, OrNone(Longs))
        from exact in Gen.Select(Decimals, OrNone(Decimals), Doubles, OrNone(Doubles), Floats, OrNone(Floats))
        from other in Gen.Select(Gen.Bool, OrNone(Gen.Bool), Guids, OrNone(Guids), Levels, OrNone(Levels))
        from times in Gen.Select(Moments, OrNone(Moments), Moments, OrNone(Moments), Days, OrNone(Days))
        from clock in Gen.Select(Clocks, OrNone(Clocks), Spans, OrNone(Spans), Texts, OrNone(Ints))
        select new Sample
        {
            Text = texts.Item1,
            TextOrNull = texts.Item2,
            Email = texts.Item3,
            EmailOrNull = texts.Item4,
            Tiny = whole.Item1,
            SmallOrNull = whole.Item2,
            Number = whole.Item3,
            NumberOrNull = whole.Item4,
            Big = whole.Item5,
            BigOrNull = whole.Item6,
            Price = exact.Item1,
            PriceOrNull = exact.Item2,
            Ratio = exact.Item3,
            RatioOrNull = exact.Item4,
            Single = exact.Item5,
            SingleOrNull = exact.Item6,
            Active = other.Item1,
            ActiveOrNull = other.Item2,
            Code = other.Item3,
            CodeOrNull = other.Item4,
            Level = other.Item5,
            LevelOrNull = other.Item6,
            At = times.Item1,
            AtOrNull = times.Item2,
            Moment = times.Item3.UtcDateTime,
            MomentOrNull = times.Item4?.UtcDateTime,
            Day = times.Item5,
            DayOrNull = times.Item6,
            Clock = clock.Item1,
            ClockOrNull = clock.Item2,
            Span = clock.Item3,
            SpanOrNull = clock.Item4,
            Place = new SamplePlace { City = clock.Item5, Floor = clock.Item6 },
        };

    /// <summary>The same rows for both databases and the oracle, other ones in every run.</summary>
    public static IReadOnlyList<Sample> Rows { get; } = Generate();

    private static Gen<T?> OrNone<T>(Gen<T> values)
        where T : struct => Gen.Frequency((3, values.Select(value => (T?)value)), (1, Gen.Const((T?)null)));

    private static Gen<string?> OrNull(Gen<string> values) =>
        Gen.Frequency((3, values.Select(value => (string?)value)), (1, Gen.Const((string?)null)));

    private static List<Sample> Generate()
    {
        var rows = Row.List[40].Single();
        var ids = Guids.Array[40].Single().Distinct().ToList();

        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Id = i < ids.Count && ids[i] != Guid.Empty ? ids[i] : Guid.NewGuid();
        }

        return rows;
    }
}
