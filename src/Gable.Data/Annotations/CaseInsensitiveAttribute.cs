namespace Gable.Data;

/// <summary>Text whose case does not matter in comparison, uniqueness and order: e-mail addresses, slugs, names.</summary>
/// <remarks><c>citext</c> on PostgreSQL; a collation of the framework's on SQLite.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CaseInsensitiveAttribute : Attribute;
