namespace Gable.Core;

/// <summary>A value, and how it is to be read. Whoever shows it knows the reader's language and zone.</summary>
public sealed record OperationsCell
{
    private OperationsCell(object? value, OperationsUnit unit) => (Value, Unit) = (value, unit);

    /// <summary>The value: a text, a number, a moment or a duration, by <see cref="Unit"/>; <c>null</c> for none.</summary>
    public object? Value { get; }

    /// <summary>What the value is.</summary>
    public OperationsUnit Unit { get; }

    /// <summary>How good the news is, of a state.</summary>
    public OperationsTone Tone { get; private init; }

    /// <summary>The one thing that it leads to, behind the page's name in the address; <c>null</c> for nothing.</summary>
    public string? Id { get; private init; }

    /// <summary>Words.</summary>
    /// <param name="text">The words.</param>
    public static OperationsCell Text(string? text) => new(string.IsNullOrEmpty(text) ? null : text, OperationsUnit.Text);

    /// <summary>Text as a machine has it.</summary>
    /// <param name="text">The text.</param>
    public static OperationsCell Code(string? text) => new(string.IsNullOrEmpty(text) ? null : text, OperationsUnit.Code);

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public static OperationsCell Number(long? number) => new(number, OperationsUnit.Number);

    /// <summary>A number of bytes.</summary>
    /// <param name="bytes">The number.</param>
    public static OperationsCell Bytes(long? bytes) => new(bytes, OperationsUnit.Bytes);

    /// <summary>A point in time.</summary>
    /// <param name="moment">The moment.</param>
    public static OperationsCell Moment(DateTimeOffset? moment) => new(moment, OperationsUnit.Moment);

    /// <summary>How long something took.</summary>
    /// <param name="duration">The duration.</param>
    public static OperationsCell Duration(TimeSpan? duration) => new(duration, OperationsUnit.Duration);

    /// <summary>A word for a state.</summary>
    /// <param name="tone">How good the news is.</param>
    /// <param name="text">The word.</param>
    public static OperationsCell State(OperationsTone tone, string text) => new(text, OperationsUnit.State) { Tone = tone };

    /// <summary>The same, leading to one thing of the page.</summary>
    /// <param name="id">What is put behind the page's name in the address.</param>
    public OperationsCell To(string id) => this with { Id = id };
}
