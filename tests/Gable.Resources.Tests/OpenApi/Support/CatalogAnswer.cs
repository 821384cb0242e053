using System.Text.Json.Nodes;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>An answer, read whole.</summary>
public sealed record CatalogAnswer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? MediaType => Headers.TryGetValue("Content-Type", out var type) ? type.Split(';')[0] : null;
}
