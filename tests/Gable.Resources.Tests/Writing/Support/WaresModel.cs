using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Writing;

public enum WareState
{
    Draft,
    OnSale,
    SoldOut,
}

[Owned]
public sealed class Box
{
    [Range(1, 1000)]
    public int Width { get; set; } = 10;

    public required string Material { get; set; }

    [MaxLength(10)]
    public string? Colour { get; set; }
}

public sealed class Extra
{
    public string Origin { get; set; } = "";

    [Range(0, 5)]
    public int Stars { get; set; }
}

[Resource]
public sealed class Ware
{
    public Guid Id { get; set; }

    [Required, StringLength(50, MinimumLength = 2)]
    public string Name { get; set; } = "";

    [Unique, CaseInsensitive, MaxLength(20)]
    public string? Sku { get; set; }

    [Precision(9, 2), Range(0, 1_000_000)]
    public decimal Price { get; set; } = 1;

    public int Stock { get; set; }

    public short? Shelf { get; set; }

    public WareState State { get; set; }

    public double? Weight { get; set; }

    public bool Fragile { get; set; }

    public DateOnly? ReleasedOn { get; set; }

    public TimeOnly? DeliveredAt { get; set; }

    public TimeSpan? Warranty { get; set; }

    public DateTimeOffset? SoldFrom { get; set; }

    public byte[]? Photo { get; set; }

    public Guid? Barcode { get; set; }

    [EmailAddress]
    public string? Contact { get; set; }

    public List<string> Labels { get; set; } = [];

    [Json]
    public Extra? Extra { get; set; }

    public Box? Box { get; set; }

    public Guid MakerId { get; set; }

    public Maker? Maker { get; set; }

    public Guid? RivalId { get; set; }

    public Ware? Rival { get; set; }

    public List<Label> Tags { get; set; } = [];

    public Guid OwnerId { get; set; }

    public string? Notes { get; set; }

    [ReadOnly(true)]
    public int Views { get; set; }

    public string Origin { get; init; } = "unknown";

    [Hidden]
    public string Secret { get; set; } = "s3cret";

    [Concurrency]
    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

[Resource]
public sealed class Maker
{
    public Guid Id { get; set; }

    [Required, MaxLength(50)]
    public string Name { get; set; } = "";

    public bool Public { get; set; } = true;
}

[Resource, SoftDelete]
public sealed class Label
{
    public Guid Id { get; set; }

    [Required, Unique, MaxLength(50)]
    public string Name { get; set; } = "";

    public bool Public { get; set; } = true;

    public List<Ware> Wares { get; set; } = [];
}

[Resource("remarks")]
public sealed class Remark
{
    public Guid Id { get; set; }

    public required string Text { get; set; }

    public Guid WareId { get; set; }

    public Ware? Ware { get; set; }

    public bool Public { get; set; } = true;
}

[Resource]
public sealed class Letter
{
    public Guid Id { get; set; }

    public required string Text { get; set; }
}

public sealed class WaresDb(DbContextOptions<WaresDb> options) : GableDbContext(options)
{
    public DbSet<Ware> Wares => Set<Ware>();

    public DbSet<Maker> Makers => Set<Maker>();

    public DbSet<Label> Labels => Set<Label>();

    public DbSet<Remark> Remarks => Set<Remark>();

    public DbSet<Letter> Letters => Set<Letter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Ware>().HasOne(ware => ware.Maker).WithMany().OnDelete(DeleteBehavior.Restrict);
        modelBuilder.Entity<Remark>().HasOne(remark => remark.Ware).WithMany().OnDelete(DeleteBehavior.Restrict);
        base.OnModelCreating(modelBuilder);
    }
}
