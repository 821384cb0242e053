using Microsoft.EntityFrameworkCore;

namespace Bench.SharedEf;

/// <summary>The tables as EF Core names them; the Gable application made them.</summary>
public sealed class BenchContext(DbContextOptions<BenchContext> options) : DbContext(options)
{
    public DbSet<Author> Authors => Set<Author>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Product> Products => Set<Product>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Post>(static post =>
        {
            // SQLite gives a time back without its kind; the bench's times are UTC, as on PostgreSQL.
            post.Property(static row => row.CreatedAt).HasConversion(static time => time, static time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
            post.HasIndex(static row => new { row.Published, row.CreatedAt, row.Id });
        });
        modelBuilder.Entity<Product>().HasIndex(static row => new { row.Category, row.PriceCents, row.Id });
    }
}
