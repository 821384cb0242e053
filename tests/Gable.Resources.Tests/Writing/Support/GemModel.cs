using System.ComponentModel.DataAnnotations;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Writing;

/// <summary>A field of every simple type, with and without a value, as the conventions keep it.</summary>
[Resource]
public sealed class Gem
{
    public long Id { get; set; }

    [Concurrency]
    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public string Text { get; set; } = "";

    [CaseInsensitive]
    public string? Name { get; set; }

    public bool Flag { get; set; }

    public short? Small { get; set; }

    public int Number { get; set; }

    public long Large { get; set; }

    public ulong Natural { get; set; }

    public decimal Free { get; set; }

    [Precision(12, 2)]
    public decimal? Amount { get; set; }

    public double Measure { get; set; }

    public float? Single { get; set; }

    public Guid? Key { get; set; }

    public DateTimeOffset Moment { get; set; }

    public DateTime? Time { get; set; }

    public DateOnly? Day { get; set; }

    public TimeOnly Hour { get; set; }

    public TimeSpan? Span { get; set; }

    public Phase Phase { get; set; }

    public char Letter { get; set; } = 'a';

    public byte[]? Blob { get; set; }
}

public sealed class GemPolicy : Policy<Gem>
{
    public GemPolicy()
    {
        Read((actor, gem) => gem.Number < 1000);
        Create((actor, gem) => true);
        Update((actor, gem) => true);
        Delete((actor, gem) => true);
    }
}

/// <summary>Of columns alone that are read without EF Core.</summary>
[Resource]
public sealed class Pebble
{
    public int Id { get; set; }

    public string Text { get; set; } = "";

    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class PebblePolicy : Policy<Pebble>
{
    public PebblePolicy()
    {
        Read((actor, pebble) => pebble.Text != "hidden");
        Write((actor, pebble) => true);
    }
}

/// <summary>With everything that the database itself refuses.</summary>
[Resource]
public sealed class Coin
{
    public Guid Id { get; set; }

    [Unique, CaseInsensitive, StringLength(20)]
    public string Code { get; set; } = "";

    public int? MintId { get; set; }

    public Mint? Mint { get; set; }

    [Hidden]
    public DateTimeOffset? Seen { get; set; }
}

public sealed class CoinPolicy : Policy<Coin>
{
    public CoinPolicy()
    {
        Read((actor, coin) => true);
        Write((actor, coin) => coin.Code != "forbidden");
    }
}

[Resource]
public sealed class Mint
{
    public int Id { get; set; }

    public string Town { get; set; } = "";
}

public sealed class MintPolicy : Policy<Mint>
{
    public MintPolicy()
    {
        Read((actor, mint) => true);
        Write((actor, mint) => true);
    }
}

public sealed class GemDb(DbContextOptions<GemDb> options) : GableDbContext(options)
{
    public DbSet<Gem> Gems => Set<Gem>();

    public DbSet<Pebble> Pebbles => Set<Pebble>();

    public DbSet<Coin> Coins => Set<Coin>();

    public DbSet<Mint> Mints => Set<Mint>();
}
