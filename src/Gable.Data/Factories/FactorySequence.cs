namespace Gable.Data;

/// <summary>The numbering and the invented randomness of a factory and all that were derived from it.</summary>
internal sealed class FactorySequence(int seed)
{
    // Values come from the row's number, so they do not depend on the order in which properties are filled.
    private readonly Dictionary<Type, IFactory> _others = [];
    private int _number;

    internal bool HasStarted => Volatile.Read(ref _number) > 0;

    internal int Next() => Interlocked.Increment(ref _number);

    /// <summary>Goes on after the rows that are there already, so that two factories of one model do not make the same values.</summary>
    internal void StartAfter(int rows) => Interlocked.CompareExchange(ref _number, rows, 0);

    internal Random RandomFor(int number) => new(HashCodes(seed, number));

    /// <summary>The factory of a referenced model, made once so that its numbering goes on.</summary>
    internal IFactory Other(Type type)
    {
        lock (_others)
        {
            return _others.TryGetValue(type, out var factory)
                ? factory
                : _others[type] = (IFactory)Activator.CreateInstance(typeof(Factory<>).MakeGenericType(type), seed)!;
        }
    }

    // HashCode.Combine differs from run to run.
    private static int HashCodes(int left, int right) => unchecked((left * 486187739) + right);
}
