namespace Gable.Data;

/// <summary>Rows of the class are marked as deleted, not removed, and disappear from every query.</summary>
/// <remarks>Adds a nullable <c>DeletedAt</c> column (a property of that name is used when there is one). <c>IgnoreQueryFilters()</c> finds them again.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SoftDeleteAttribute : Attribute;
