namespace Gable.Data;

/// <summary>Prints models for people.</summary>
internal static class ModelPrinter
{
    internal static void Print(TextWriter output, IReadOnlyList<TableDescription> tables)
    {
        foreach (var table in tables)
        {
            output.WriteLine($"{table.Model} (table {table.Table ?? "none"}{(table.SoftDelete ? ", soft-deleted rows are kept" : "")})");
            var name = table.Columns.Select(column => column.Property.Length).DefaultIfEmpty(0).Max();
            var type = table.Columns.Select(column => column.StoreType.Length).DefaultIfEmpty(0).Max();

            foreach (var column in table.Columns)
            {
                var notes = string.Join(", ", column.Notes.Prepend(column.Required ? "required" : "optional"));
                output.WriteLine($"  {column.Property.PadRight(name)}  {column.StoreType.PadRight(type)}  {notes}");
            }

            foreach (var index in table.Indexes)
            {
                var filter = index.Filter is null ? "" : $" where {index.Filter}";
                output.WriteLine($"  {(index.Unique ? "unique" : "index")} ({string.Join(", ", index.Properties)}){filter}");
            }

            foreach (var reference in table.References)
            {
                output.WriteLine($"  {reference.Name ?? string.Join(", ", reference.Properties)} -> {reference.To} ({reference.Kind}, on delete {reference.OnDelete})");
            }

            output.WriteLine();
        }
    }
}
