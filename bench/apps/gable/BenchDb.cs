namespace Bench.Gable;

public sealed class BenchDb(DbContextOptions<BenchDb> options) : GableDbContext(options)
{
    public DbSet<Author> Authors => Set<Author>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Product> Products => Set<Product>();
}
