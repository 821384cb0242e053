namespace Gable.Data;

/// <summary>Keeps an index for the search of a large table: words of three letters and more are looked up instead of read from every row.</summary>
/// <remarks>On a class with <see cref="SearchableAttribute"/> text; the search finds the same rows with and without it. PostgreSQL keeps a GIN index of
/// trigrams (extension <c>pg_trgm</c>), SQLite a full-text table that triggers keep. Writes pay for it, so that it is worth its price from some
/// 50,000 rows on. See <c>docs/decisions/0053-a-search-index-is-a-filter-in-front-of-the-search.md</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SearchIndexAttribute : Attribute;
