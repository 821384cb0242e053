using System.Text.Json;

namespace Gable.Admin;

/// <summary>What a form that was sent says.</summary>
/// <param name="Data">The fields to write, as REST takes them.</param>
/// <param name="Errors">What could not be read, by control.</param>
/// <param name="IsEmpty">Whether nothing was changed.</param>
internal sealed record FormReading(JsonElement Data, IReadOnlyDictionary<string, string[]> Errors, bool IsEmpty);
