using Gable.Data;

namespace Gable.Resources.Tests.Reading;

public enum PostStatus
{
    Draft,
    Live,
    Archived,
}

[Resource("companies")]
public sealed class Company
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public bool IsPublic { get; set; }
}

[Resource("authors"), SoftDelete]
public sealed class Author
{
    public Guid Id { get; set; }

    [CaseInsensitive]
    public string Name { get; set; } = "";

    public int Age { get; set; }

    public bool Banned { get; set; }

    public string? Phone { get; set; }

    [Hidden]
    public string? PasswordHash { get; set; }

    public Guid? CompanyId { get; set; }

    public Company? Company { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public List<Post> Posts { get; } = [];
}

[Resource("posts")]
public sealed class Post
{
    public Guid Id { get; set; }

    [Searchable]
    public string Title { get; set; } = "";

    [Searchable]
    public string? Body { get; set; }

    [Searchable]
    public string? InternalNotes { get; set; }

    [Hidden]
    public string? Secret { get; set; }

    public PostStatus Status { get; set; }

    public bool Published { get; set; }

    public decimal Price { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public Guid AuthorId { get; set; }

    public Author? Author { get; set; }

    public Guid? ReviewerId { get; set; }

    public Author? Reviewer { get; set; }

    public Address? Address { get; set; }

    public List<string> Labels { get; set; } = [];

    public byte[]? Photo { get; set; }

    public List<Tag> Tags { get; } = [];

    public List<Review> Reviews { get; } = [];
}

public sealed class Address
{
    public string City { get; set; } = "";

    public int? Floor { get; set; }
}

[Resource("tags")]
public sealed class Tag
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public bool IsPrivate { get; set; }

    public List<Post> Posts { get; } = [];
}

[Resource("reviews")]
public sealed class Review
{
    public Guid Id { get; set; }

    public int Stars { get; set; }

    public bool Withdrawn { get; set; }

    public Guid PostId { get; set; }

    public Post? Post { get; set; }
}

/// <summary>Nobody wrote a rule for reading it.</summary>
[Resource("vaults")]
public sealed class Vault
{
    public Guid Id { get; set; }
}

/// <summary>Only for people who are signed in.</summary>
[Resource("ledgers")]
public sealed class Ledger
{
    public int Id { get; set; }

    public string Owner { get; set; } = "";
}
