namespace Gable.Resources;

/// <summary>How reads of one shape are answered on the driver: SQL that EF Core wrote once, and writers for its columns.</summary>
/// <typeparam name="TRow">The driver's row.</typeparam>
internal sealed class QueryPlan<TRow>
{
    /// <summary>Reads the rows.</summary>
    public required PlanStatement Rows { get; init; }

    /// <summary>Counts the rows of all pages; <c>null</c> when the shape asks for no total.</summary>
    public PlanStatement? Count { get; init; }

    /// <summary>Whether the server must plan each run by its values (<see cref="SearchReads.DependsOnWords"/>).</summary>
    public bool IsPlannedByValues { get; init; }

    /// <summary>The number of columns.</summary>
    public required int Columns { get; init; }

    /// <summary>What is written of a row.</summary>
    public required PlannedObject<TRow> Row { get; init; }

    /// <summary>All that the actor may see of a row, for its entity tag; <c>null</c> when <see cref="Row"/> is that.</summary>
    public PlannedObject<TRow>? Whole { get; init; }

    /// <summary>The columns of the sort values, for the cursor.</summary>
    public (int Ordinal, ColumnReader<TRow> Read)[] Keys { get; init; } = [];

    /// <summary>What the plan takes in memory, about, in bytes.</summary>
    public int Size => 2_000 + (2 * (Rows.Sql.Length + (Count?.Sql.Length ?? 0))) + (200 * (Columns + Rows.Parameters.Length));

    /// <summary>The sort values of a row.</summary>
    public object?[] KeysOf(TRow row)
    {
        var values = new object?[Keys.Length];

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Keys[i].Read(row, Keys[i].Ordinal);
        }

        return values;
    }
}
