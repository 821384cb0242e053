using System.ComponentModel.DataAnnotations;
using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data.Tests.Migrations;

/// <summary>Everything of EF Core that ends in a schema.</summary>
public sealed class RichDb(DbContextOptions<RichDb> options) : GableDbContext(options)
{
    public abstract class Animal
    {
        public long Id { get; set; }

        public string Name { get; set; } = "";

        public List<Owner> Owners { get; } = [];
    }

    public sealed class Cat : Animal
    {
        public int Lives { get; set; }
    }

    public sealed class Dog : Animal
    {
        public string? Trick { get; set; }
    }

    public sealed class Owner
    {
        public int Country { get; set; }

        [StringLength(20)]
        public string Number { get; set; } = "";

        public string Code { get; set; } = "";

        public Mood Mood { get; set; } = Mood.Zen;

        public decimal Balance { get; set; }

        public DateTimeOffset Since { get; set; }

        public List<string> Nicknames { get; set; } = [];

        public Details Details { get; set; } = new();

        public List<Animal> Animals { get; } = [];

        public List<Letter> Letters { get; } = [];

        public int Total { get; set; }

        [Timestamp]
        public uint Stamp { get; set; }
    }

    public sealed class Details
    {
        public string Street { get; set; } = "";

        public List<Part> Parts { get; } = [];
    }

    public sealed class Part
    {
        public int Number { get; set; }
    }

    public abstract class Letter
    {
        public Guid Id { get; set; }

        public string OwnerCode { get; set; } = "";

        public Owner? Owner { get; set; }

        public byte[]? Scan { get; set; }
    }

    public sealed class Invoice : Letter
    {
        public long Number { get; set; }

        public TimeSpan Due { get; set; }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Animal>().HasDiscriminator<string>("Kind").HasValue<Cat>("cat").HasValue<Dog>("dog");
        modelBuilder.Entity<Letter>().UseTptMappingStrategy().HasOne(letter => letter.Owner).WithMany(owner => owner.Letters)
            .HasForeignKey(letter => letter.OwnerCode).HasPrincipalKey(owner => owner.Code).OnDelete(DeleteBehavior.Cascade);
        modelBuilder.Entity<Invoice>();
        modelBuilder.Entity<Owner>(owner =>
        {
            owner.ToTable("people's owners", table => table.HasComment("They pay."));
            owner.HasKey(o => new { o.Country, o.Number });
            owner.Property(o => o.Country).HasColumnName("the country").HasComment("ISO 3166");
            owner.Property(o => o.Mood).HasDefaultValue(Mood.Angry);
            owner.Property(o => o.Balance).HasDefaultValue(1.5m).HasPrecision(12, 3);
            owner.Property(o => o.Since).HasDefaultValueSql("CURRENT_TIMESTAMP");
            owner.Property(o => o.Total).HasComputedColumnSql("\"the country\" * 2", stored: true);
            owner.OwnsOne(o => o.Details, details => details.ToJson().OwnsMany(d => d.Parts));
            owner.HasIndex(o => new { o.Mood, o.Balance }, "by mood").IsDescending(false, true).HasFilter("\"Balance\" IS NOT NULL");
            owner.HasIndex(o => new { o.Mood, o.Balance }, "by mood backwards").IsDescending();

            if (Database.ProviderName!.Contains("Npgsql", StringComparison.Ordinal))
            {
                owner.Property(o => o.Stamp).IsRowVersion();
                owner.HasIndex(o => o.Nicknames).HasMethod("gin");
                owner.HasIndex(o => o.Code, "patterns").HasOperators("text_pattern_ops").IncludeProperties(o => o.Balance);
            }
            else
            {
                owner.Ignore(o => o.Stamp);
            }
        });

        if (Database.ProviderName!.Contains("Npgsql", StringComparison.Ordinal))
        {
            modelBuilder.HasSequence<long>("invoice numbers").StartsAt(100).IncrementsBy(5);
            modelBuilder.Entity<Invoice>().Property(invoice => invoice.Number).HasDefaultValueSql("nextval('\"invoice numbers\"')");
            modelBuilder.HasPostgresExtension("pg_trgm");
        }
    }
}
