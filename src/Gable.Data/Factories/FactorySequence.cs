namespace Gable.Data;

/// <summary>The numbering and the invented randomness of a factory and all that were derived from it.</summary>
internal sealed class FactorySequence(int seed)
{
    // Values come from the row's number, so they do not depend on the order in which properties are filled.
    private readonly Dictionary<Type, object> _others = [];
    private int _number;

    internal int Seed => seed;

    internal int Next() => Interlocked.Increment(ref _number);

    internal Random RandomFor(int number) => new(HashCodes(seed, number));

    /// <summary>The factory of a referenced model, made once so that its numbering goes on.</summary>
    internal object Other(Type type)
    {
        lock (_others)
        {
            return _others.TryGetValue(type, out var factory)
                ? factory
                : _others[type] = Activator.CreateInstance(typeof(Factory<>).MakeGenericType(type), seed)!;
        }
    }

    // HashCode.Combine differs from run to run.
    private static int HashCodes(int left, int right) => unchecked((left * 486187739) + right);
}
