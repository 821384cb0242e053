using System.Text.Json;

namespace Gable.Resources;

/// <summary>One item of a batch.</summary>
internal sealed record BatchOperation(PolicyAction Action, string? Id, JsonElement Data, Preconditions Preconditions);
