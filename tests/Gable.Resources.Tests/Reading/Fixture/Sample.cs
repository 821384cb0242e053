using Gable.Data;

namespace Gable.Resources.Tests.Reading;

/// <summary>A row with a column of every kind, each with and without null.</summary>
[Resource("samples")]
public sealed class Sample
{
    public Guid Id { get; set; }

    public string Text { get; set; } = "";

    public string? TextOrNull { get; set; }

    [CaseInsensitive]
    public string Email { get; set; } = "";

    [CaseInsensitive]
    public string? EmailOrNull { get; set; }

    public byte Tiny { get; set; }

    public short? SmallOrNull { get; set; }

    public int Number { get; set; }

    public int? NumberOrNull { get; set; }

    public long Big { get; set; }

    public long? BigOrNull { get; set; }

    public decimal Price { get; set; }

    public decimal? PriceOrNull { get; set; }

    public double Ratio { get; set; }

    public double? RatioOrNull { get; set; }

    public float Single { get; set; }

    public float? SingleOrNull { get; set; }

    public bool Active { get; set; }

    public bool? ActiveOrNull { get; set; }

    public Guid Code { get; set; }

    public Guid? CodeOrNull { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? AtOrNull { get; set; }

    public DateTime Moment { get; set; }

    public DateTime? MomentOrNull { get; set; }

    public DateOnly Day { get; set; }

    public DateOnly? DayOrNull { get; set; }

    public TimeOnly Clock { get; set; }

    public TimeOnly? ClockOrNull { get; set; }

    public TimeSpan Span { get; set; }

    public TimeSpan? SpanOrNull { get; set; }

    public Level Level { get; set; }

    public Level? LevelOrNull { get; set; }

    public SamplePlace Place { get; set; } = new();
}

public sealed class SamplePlace
{
    public string City { get; set; } = "";

    public int? Floor { get; set; }
}

/// <summary>The order of the names is neither that of the numbers nor that of the declaration.</summary>
public enum Level
{
    Medium,
    High,
    Apex,
    Low,
}

public sealed class SamplePolicy : Policy<Sample>
{
    public SamplePolicy() => Read((actor, row) => true);
}
