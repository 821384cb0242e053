using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Reading;

/// <summary>The models of the reading tests, by convention alone.</summary>
public sealed class ReadingDb(DbContextOptions<ReadingDb> options) : GableDbContext(options)
{
    public DbSet<Sample> Samples => Set<Sample>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Ledger> Ledgers => Set<Ledger>();

    public DbSet<Vault> Vaults => Set<Vault>();

    public DbSet<Reads.Parcel> Parcels => Set<Reads.Parcel>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Reads.Parcel>().Property(row => row.Id).ValueGeneratedNever();
        modelBuilder.Entity<Reads.Parcel>().ComplexProperty(row => row.Size);
        modelBuilder.Entity<Sample>().OwnsOne(row => row.Place);
        modelBuilder.Entity<Post>().OwnsOne(row => row.Address);
        modelBuilder.Entity<Post>().HasOne(row => row.Author).WithMany(row => row.Posts).HasForeignKey(row => row.AuthorId);
        modelBuilder.Entity<Post>().HasOne(row => row.Reviewer).WithMany().HasForeignKey(row => row.ReviewerId);
    }
}
