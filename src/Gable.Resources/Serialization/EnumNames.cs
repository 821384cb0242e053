using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;

namespace Gable.Resources;

/// <summary>The camelCase names of an enum's members.</summary>
internal static class EnumNames
{
    // A cache of pure functions of a type; it holds no application's state.
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, object>> Parsed = new();

    public static string Of(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static IEnumerable<string> All(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    public static bool TryParse(Type type, string name, out object? value) =>
        Parsed.GetOrAdd(type, static key => Enum.GetNames(key)
            .ToFrozenDictionary(JsonNamingPolicy.CamelCase.ConvertName, name => Enum.Parse(key, name), StringComparer.Ordinal))
            .TryGetValue(name, out value);
}
