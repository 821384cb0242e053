using System.Collections.Concurrent;
using Gable.Core;

namespace Gable.Resources;

/// <summary>The application's <see cref="Validator{T}"/> classes by the type that they check, base types included.</summary>
internal sealed class ValidatorCatalog(ApplicationTypes types)
{
    private readonly ConcurrentDictionary<Type, IReadOnlyList<Type>> _byType = new();

    private readonly Lazy<ILookup<Type, Type>> _found = new(() => types
        .Implementing(typeof(Validator<>))
        .ToLookup(found => found.Contract.GetGenericArguments()[0], found => found.Type));

    public IReadOnlyList<Type> Of(Type type) => _byType.GetOrAdd(type, key => [.. Parents(key).SelectMany(parent => _found.Value[parent])]);

    private static IEnumerable<Type> Parents(Type type)
    {
        for (var parent = type; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }
    }
}
