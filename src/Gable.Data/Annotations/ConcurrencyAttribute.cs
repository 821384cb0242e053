namespace Gable.Data;

/// <summary>Marks the version column: an <c>int</c> or <c>long</c> that the framework raises by one at each update.</summary>
/// <remarks>A write that started from an older version is refused: <c>DbUpdateConcurrencyException</c>, answered 412 or 409.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConcurrencyAttribute : Attribute;
