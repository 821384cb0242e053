using System.ComponentModel.DataAnnotations;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Searching;

/// <summary>Texts with an index of the search.</summary>
[Resource("indexed-texts"), SearchIndex]
public sealed class IndexedText
{
    public Guid Id { get; set; }

    [Searchable, StringLength(200)]
    public string Title { get; set; } = "";

    [Searchable, CaseInsensitive]
    public string Tag { get; set; } = "";

    [Searchable]
    public string? Note { get; set; }

    public int Rank { get; set; }
}

/// <summary>The same texts without one.</summary>
[Resource("plain-texts")]
public sealed class PlainText
{
    public Guid Id { get; set; }

    [Searchable, StringLength(200)]
    public string Title { get; set; } = "";

    [Searchable, CaseInsensitive]
    public string Tag { get; set; } = "";

    [Searchable]
    public string? Note { get; set; }

    public int Rank { get; set; }
}

/// <summary>Indexed texts of a table whose key is the number of the row, some of which few may read.</summary>
[Resource("numbered-texts"), SearchIndex]
public sealed class NumberedText
{
    public int Id { get; set; }

    [Searchable]
    public string Title { get; set; } = "";

    public bool IsHidden { get; set; }
}

public sealed class IndexedTextPolicy : Policy<IndexedText>
{
    public IndexedTextPolicy() => Read((actor, text) => true);
}

public sealed class PlainTextPolicy : Policy<PlainText>
{
    public PlainTextPolicy() => Read((actor, text) => true);
}

public sealed class NumberedTextPolicy : Policy<NumberedText>
{
    public NumberedTextPolicy() => Read((actor, text) => !text.IsHidden);
}

/// <summary>The tables of the tests of the search.</summary>
public sealed class SearchDb(DbContextOptions<SearchDb> options) : GableDbContext(options)
{
    public DbSet<IndexedText> Indexed => Set<IndexedText>();

    public DbSet<PlainText> Plain => Set<PlainText>();

    public DbSet<NumberedText> Numbered => Set<NumberedText>();
}
