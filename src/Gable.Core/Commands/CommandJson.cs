using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gable.Core;

/// <summary>How commands print JSON: as the API names members, and with quotes and backticks as people read them; it is never taken for HTML.</summary>
internal static class CommandJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    internal static string Serialize<TValue>(TValue value) => JsonSerializer.Serialize(value, Options);
}
