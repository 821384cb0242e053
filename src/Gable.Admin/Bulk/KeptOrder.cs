using System.Text.Json;

namespace Gable.Admin;

/// <summary>What was asked for, as an <see cref="AdminRun"/> keeps it.</summary>
/// <param name="Conditions">Which rows.</param>
/// <param name="Changes">The fields to set; <c>null</c> for anything else.</param>
/// <param name="Form">The form of an action, as its JSON; <c>null</c> without one.</param>
internal sealed record KeptOrder(IReadOnlyList<KeyValuePair<string, string>> Conditions, JsonElement? Changes, JsonElement? Form)
{
    public static KeptOrder? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<KeptOrder>(text);

    public override string ToString() => JsonSerializer.Serialize(this);
}
