namespace Gable.Resources;

/// <summary>A row with the sort values that come from other rows.</summary>
internal sealed class SortedRow<T>
{
    public required T Row { get; init; }

    public object? Key0 { get; init; }

    public object? Key1 { get; init; }

    public object? Key2 { get; init; }

    public object? this[int key] => key switch { 0 => Key0, 1 => Key1, _ => Key2 };
}
