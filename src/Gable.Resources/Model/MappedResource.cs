namespace Gable.Resources;

/// <summary>A model that <c>MapResource&lt;T&gt;()</c> exposes without an attribute of its own.</summary>
internal sealed record MappedResource(Type ModelType, string? Name);
