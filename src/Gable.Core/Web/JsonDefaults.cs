using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gable.Core;

/// <summary>JSON as the ordinary endpoints read and write it: camelCase, and strict about what comes in.</summary>
internal static class JsonDefaults
{
    public const int MaxDepth = 32;

    public static void Apply(JsonSerializerOptions options)
    {
        options.MaxDepth = MaxDepth;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }
}
