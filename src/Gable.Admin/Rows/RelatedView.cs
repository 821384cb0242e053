using Gable.Resources;

namespace Gable.Admin;

/// <summary>What the page of the rows that refer to a row shows.</summary>
internal sealed record RelatedView(RowView Row, RelatedTab Tab, ListAddress Address, IReadOnlyList<AdminField> Columns, RowList List, bool CanCreate, bool CanEdit);
