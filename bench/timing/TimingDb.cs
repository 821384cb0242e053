namespace Gable.Bench.Timing;

/// <summary>The users whose addresses are known.</summary>
public sealed class Person : GableUser;

/// <summary>Their database.</summary>
/// <param name="options">Made by <c>AddGable</c>.</param>
public sealed class TimingDb(DbContextOptions<TimingDb> options) : GableDbContext(options)
{
    /// <summary>The users.</summary>
    public DbSet<Person> People => Set<Person>();
}
