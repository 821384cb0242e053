using System.Text.Json;

namespace Gable.Resources;

/// <summary>Who acts in another's name.</summary>
/// <param name="Subject">The id of who acts, as <see cref="ActorClaims.Subject"/> of its own sessions.</param>
/// <param name="Name">The name to show; the id when there is none.</param>
public sealed record Impersonator(string Subject, string Name)
{
    /// <summary>Reads the claim <see cref="ActorClaims.Impersonator"/>.</summary>
    /// <param name="claim">Its value; <c>null</c> when it is absent.</param>
    /// <returns>Who acts; <c>null</c> for an absent claim. A claim that cannot be read says that somebody unknown acts.</returns>
    public static Impersonator? Parse(string? claim)
    {
        if (claim is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(claim);
            var subject = Text(document.RootElement, "sub") ?? "";
            return new Impersonator(subject, Text(document.RootElement, "name") ?? subject);
        }
        catch (JsonException)
        {
            return new Impersonator("", "");
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
