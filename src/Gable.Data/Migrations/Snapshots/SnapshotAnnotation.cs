using System.Text.Json;

namespace Gable.Data;

/// <summary>A named value of a known type: a provider's annotation, or a column's default.</summary>
internal sealed record SnapshotAnnotation(string Name, string Type, JsonElement Value)
{
    private static readonly Dictionary<string, Type> Short = new[]
    {
        typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(float), typeof(double), typeof(decimal), typeof(char), typeof(string), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset),
        typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(byte[]), typeof(string[]), typeof(bool[]), typeof(int[]),
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    internal static SnapshotAnnotation Of(string name, object value)
    {
        // Providers keep lists of several kinds; an array says the same.
        var plain = value is IReadOnlyList<string> texts and not string[]? texts.ToArray() : value;
        var type = plain.GetType();
        return new(name, NameOf(type), type.IsEnum ? JsonSerializer.SerializeToElement(plain.ToString()) : JsonSerializer.SerializeToElement(plain, type));
    }

    internal object Read()
    {
        var type = TypeOf(Type) ?? throw new InvalidOperationException($"model.json speaks of the type {Type}, which this application does not have.");
        return type.IsEnum ? Enum.Parse(type, Value.GetString()!) : Value.Deserialize(type)!;
    }

    /// <summary>A short name for the usual types, so that <c>model.json</c> is readable.</summary>
    internal static string NameOf(Type type) =>
        Short.TryGetValue(type.Name, out var known) && known == type ? type.Name : $"{type.FullName}, {type.Assembly.GetName().Name}";

    internal static Type? TypeOf(string name) => Short.GetValueOrDefault(name) ?? System.Type.GetType(name, throwOnError: false);
}
