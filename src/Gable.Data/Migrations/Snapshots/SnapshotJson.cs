using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Gable.Data;

/// <summary>Reads and writes <c>model.json</c>: indented, without empty parts, the same bytes for the same schema.</summary>
internal static class SnapshotJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutEmptyLists } },
    };

    internal static string Write(SnapshotFile file) => JsonSerializer.Serialize(file, Options) + "\n";

    /// <exception cref="JsonException">The text is not a snapshot.</exception>
    internal static SnapshotFile Read(string json) => JsonSerializer.Deserialize<SnapshotFile>(json, Options) ?? throw new JsonException("model.json is empty.");

    private static void WithoutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
            {
                property.ShouldSerialize = static (_, value) => value is ICollection { Count: > 0 };
            }
        }
    }
}
