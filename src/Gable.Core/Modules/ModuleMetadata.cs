namespace Gable.Core;

/// <summary>Says which module mapped an endpoint.</summary>
/// <param name="Module">The module's type.</param>
internal sealed record ModuleMetadata(Type Module);
