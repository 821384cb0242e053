namespace Gable.Data;

/// <summary>A model as its table, for the <c>model</c> command and <c>describe</c>.</summary>
internal sealed record TableDescription(
    string Model,
    string? Table,
    IReadOnlyList<string> Key,
    bool SoftDelete,
    IReadOnlyList<ColumnDescription> Columns,
    IReadOnlyList<IndexDescription> Indexes,
    IReadOnlyList<ReferenceDescription> References);

/// <summary>A property as its column.</summary>
internal sealed record ColumnDescription(string Property, string Column, string ClrType, string StoreType, bool Required, int? MaxLength, IReadOnlyList<string> Notes);

/// <summary>An index.</summary>
internal sealed record IndexDescription(string? Name, IReadOnlyList<string> Properties, bool Unique, string? Filter);

/// <summary>A reference to another model; for many-to-many, the model that joins.</summary>
internal sealed record ReferenceDescription(string? Name, IReadOnlyList<string> Properties, string To, string Kind, bool Required, string OnDelete);
