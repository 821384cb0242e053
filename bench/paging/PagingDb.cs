using System.ComponentModel.DataAnnotations;

namespace Gable.Bench.Paging;

/// <summary>A row of the table that is paged through.</summary>
[Resource("readings")]
public sealed class Reading
{
    public Guid Id { get; set; }

    [StringLength(80)]
    public string Title { get; set; } = "";

    public DateTimeOffset TakenAt { get; set; }

    public int Stock { get; set; }
}

/// <summary>Everybody reads.</summary>
public sealed class ReadingPolicy : Policy<Reading>
{
    /// <summary>Declares the rule.</summary>
    public ReadingPolicy() => Read((actor, reading) => true);
}

/// <summary>The table with an index for the second sort order.</summary>
/// <param name="options">Made by <c>AddGableData</c>.</param>
public sealed class PagingDb(DbContextOptions<PagingDb> options) : GableDbContext(options)
{
    /// <summary>The rows.</summary>
    public DbSet<Reading> Readings => Set<Reading>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Reading>().HasIndex(reading => new { reading.TakenAt, reading.Id });
}
