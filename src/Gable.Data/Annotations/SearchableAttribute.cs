namespace Gable.Data;

/// <summary>Text that the <c>q=</c> search looks through.</summary>
/// <remarks>Every word of the search must occur in at least one searchable field; case is ignored.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SearchableAttribute : Attribute;
