namespace Gable.Resources;

/// <summary>How a request gives the value of one parameter.</summary>
/// <param name="Source">The value in the read.</param>
/// <param name="Pattern">What EF Core makes of text for <c>LIKE</c>.</param>
internal sealed record PlanValue(Func<ReadInput, object?> Source, PlanPattern Pattern)
{
    /// <summary>The value for a read.</summary>
    public object? Of(ReadInput input)
    {
        var value = Source(input);

        return Pattern == PlanPattern.None || value is not string text ? value : Pattern switch
        {
            _ when text.Length == 0 => "%",
            PlanPattern.StartsWith => Escape(text) + "%",
            PlanPattern.EndsWith => "%" + Escape(text),
            _ => "%" + Escape(text) + "%",
        };
    }

    /// <summary>Reads what follows the number in a parameter's name; <c>null</c> when it is unknown.</summary>
    public static PlanValue? From(Func<ReadInput, object?> source, ReadOnlySpan<char> suffix) => suffix switch
    {
        "_startswith" => new(source, PlanPattern.StartsWith),
        "_endswith" => new(source, PlanPattern.EndsWith),
        "_contains" => new(source, PlanPattern.Contains),
        _ => suffix.TrimStart('_').IndexOfAnyExceptInRange('0', '9') < 0 ? new(source, PlanPattern.None) : null,
    };

    private static string Escape(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}
