using System.Collections.Concurrent;
using System.Reflection;

namespace Gable.Core;

/// <summary>The assemblies that make up the application: its own and those of its modules.</summary>
/// <remarks>Batteries ask it at start-up for the types they run: policies, validators, hooks, commands, seeds.</remarks>
public sealed class ApplicationTypes
{
    private readonly List<Assembly> _assemblies = [];
    private readonly ConcurrentDictionary<DiscoveredType, bool> _found = new();
    private Type[]? _concrete;

    /// <summary>The assemblies, the application's own first.</summary>
    public IReadOnlyList<Assembly> Assemblies => _assemblies;

    /// <summary>What batteries have asked for and found so far, in name order.</summary>
    internal IReadOnlyList<DiscoveredType> Found => [.. _found.Keys.OrderBy(static found => found.Type.FullName, StringComparer.Ordinal)];

    /// <summary>Adds an assembly to discovery. Adding it twice changes nothing.</summary>
    /// <param name="assembly">The assembly to search.</param>
    public void Add(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);

        if (!_assemblies.Contains(assembly))
        {
            _assemblies.Add(assembly);
            _concrete = null;
        }
    }

    /// <summary>The concrete, non-generic types that derive from, implement or close <paramref name="contract"/>, in name order.</summary>
    /// <param name="contract">A class, an interface, or an open generic of either (<c>typeof(Policy&lt;&gt;)</c>).</param>
    /// <returns>Each type with the closed contract it satisfies.</returns>
    public IReadOnlyList<DiscoveredType> Implementing(Type contract)
    {
        ArgumentNullException.ThrowIfNull(contract);

        DiscoveredType[] found = [.. Concrete().SelectMany(type => Contracts(type)
            .Where(candidate => Closes(candidate, contract))
            .Select(candidate => new DiscoveredType(type, candidate)))];

        Array.ForEach(found, each => _found.TryAdd(each, true));
        return found;
    }

    private Type[] Concrete() => _concrete ??= [.. _assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
        .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    private static bool Closes(Type candidate, Type contract) =>
        candidate == contract ||
        (contract.IsGenericTypeDefinition && candidate.IsGenericType && candidate.GetGenericTypeDefinition() == contract);

    private static IEnumerable<Type> Contracts(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }

        foreach (var contract in type.GetInterfaces())
        {
            yield return contract;
        }
    }
}
