using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data.Tests.Support;

public enum Mood
{
    Calm,
    Angry,
    Zen,
    Blue,
}

[Index(nameof(Bool), nameof(Day))]
public sealed class Sample
{
    public Guid Id { get; set; }
    public int Batch { get; set; }
    public int Int { get; set; }
    public int? IntOrNull { get; set; }
    public long Long { get; set; }
    public ulong Unsigned { get; set; }
    public bool Bool { get; set; }
    public bool? BoolOrNull { get; set; }
    public double Double { get; set; }
    public float Float { get; set; }
    public decimal Decimal { get; set; }

    [Precision(10, 2)]
    public decimal Money { get; set; }

    public DateTimeOffset Moment { get; set; }
    public DateTimeOffset? MomentOrNull { get; set; }
    public DateTime Time { get; set; }
    public DateOnly Day { get; set; }
    public TimeOnly Clock { get; set; }
    public TimeSpan Span { get; set; }
    public Guid Guid { get; set; }
    public char Letter { get; set; } = 'a';
    public Mood Mood { get; set; }

    [Required]
    public string Text { get; set; } = "";

    [CaseInsensitive]
    [MaxLength(200)]
    public string Folded { get; set; } = "";

    public string? TextOrNull { get; set; }
    public byte[] Bytes { get; set; } = [];

    [Json]
    public Settings Settings { get; set; } = new();

    [Json]
    public List<string> Tags { get; set; } = [];
}

public sealed class Settings
{
    public string Colour { get; set; } = "red";
    public int Size { get; set; }
    public Dictionary<string, string> Labels { get; set; } = [];
}

[Unique(nameof(Name), nameof(Country))]
public sealed class Shop
{
    public Guid Id { get; set; }

    [StringLength(80)]
    public required string Name { get; set; }

    [StringLength(2)]
    public string Country { get; set; } = "GB";

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    [Concurrency]
    public int Version { get; set; }

    public Address Address { get; set; } = new();
    public List<Article> Articles { get; } = [];
}

[Owned]
public sealed class Address
{
    public string? Street { get; set; }
    public DateTimeOffset? Since { get; set; }
}

public sealed class Article
{
    public Guid Id { get; set; }

    [Unique]
    [CaseInsensitive]
    [StringLength(40)]
    public required string Sku { get; set; }

    [Searchable]
    [StringLength(20)]
    public string Title { get; set; } = "";

    [Range(0, 1000)]
    [Precision(10, 2)]
    public decimal Price { get; set; }

    public Guid ShopId { get; set; }
    public Shop? Shop { get; set; }
    public int? MakerId { get; set; }
    public Maker? Maker { get; set; }
    public List<Label> Labels { get; } = [];
}

public sealed class Maker
{
    public int Id { get; set; }
    public Guid Key { get; set; }

    [Unique]
    public string? Email { get; set; }
}

public sealed class Label
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public List<Article> Articles { get; } = [];
}

[SoftDelete]
public sealed class Note
{
    public Guid Id { get; set; }

    [Unique]
    public required string Slug { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }

    [Concurrency]
    public long Version { get; set; }

    public List<Comment> Comments { get; } = [];
    public List<Picture> Pictures { get; } = [];
}

[SoftDelete]
public sealed class Comment
{
    public Guid Id { get; set; }
    public string Text { get; set; } = "";
    public Guid NoteId { get; set; }
    public Note? Note { get; set; }
}

public sealed class Picture
{
    public Guid Id { get; set; }
    public Guid NoteId { get; set; }
    public Note? Note { get; set; }
}

public sealed class Category
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public Guid? ParentId { get; set; }
    public Category? Parent { get; set; }
}

public sealed class Contributed
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
}
