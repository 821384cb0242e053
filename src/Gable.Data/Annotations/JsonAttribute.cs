namespace Gable.Data;

/// <summary>Keeps an object, list or dictionary as JSON in one column: <c>jsonb</c> on PostgreSQL, text on SQLite.</summary>
/// <remarks>Read and written whole through System.Text.Json; not filtered or sorted.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JsonAttribute : Attribute;
