namespace Gable.Data;

/// <summary>How <see cref="DatabaseMigrator.MigrateAsync"/> goes about it.</summary>
public sealed record MigrateOptions
{
    /// <summary>The new migration's name; <c>null</c>: made from what it does, such as <c>add_price_to_products</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Writes and applies changes that lose data or lock for long. Default <c>false</c>: they are refused with the safe recipe.</summary>
    public bool Force { get; init; }

    /// <summary>What keeps its rows under a new name: <c>posts.title:headline</c> for a column, <c>posts:articles</c> for a table.</summary>
    public IReadOnlyList<string> Renames { get; init; } = [];

    /// <summary>Applies what is pending. Default <c>true</c>; <c>false</c> writes the files alone.</summary>
    public bool Apply { get; init; } = true;

    /// <summary>In a database with tables and no history, first records the migrations whose tables are there as applied. Default <c>false</c>: such a database is refused.</summary>
    public bool Adopt { get; init; }

    /// <summary>Writes a migration without changes, to fill with SQL by hand; it is not applied. Default <c>false</c>.</summary>
    public bool Empty { get; init; }

    /// <summary>Says what would happen; changes neither files nor database. Default <c>false</c>.</summary>
    public bool DryRun { get; init; }
}
