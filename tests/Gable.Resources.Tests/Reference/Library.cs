using System.ComponentModel.DataAnnotations;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Reference;

public enum BookState
{
    OnSale,
    SoldOut,
}

[Resource]
public sealed class Author
{
    public Guid Id { get; set; }

    [Unique, Required, StringLength(80)]
    public string Name { get; set; } = "";

    public List<Book> Books { get; } = [];
}

[Resource]
public sealed class Tag
{
    public Guid Id { get; set; }

    [Required, StringLength(40)]
    public string Name { get; set; } = "";

    public List<Book> Books { get; } = [];
}

[Resource]
public sealed class Book
{
    public Guid Id { get; set; }

    [Searchable, Required, StringLength(100)]
    public string Title { get; set; } = "";

    [Precision(9, 2), Range(0, 1000)]
    public decimal Price { get; set; }

    [Range(0, 1000)]
    public int Stock { get; set; }

    public BookState State { get; set; }

    public DateOnly? PublishedOn { get; set; }

    public bool Published { get; set; } = true;

    public Guid AuthorId { get; set; }

    public Author? Author { get; set; }

    public List<Tag> Tags { get; set; } = [];

    public Guid OwnerId { get; set; }

    public string? Notes { get; set; }

    [Hidden]
    public string Secret { get; set; } = "";
}

public sealed class AuthorPolicy : Policy<Author>
{
    public AuthorPolicy()
    {
        Read((actor, author) => true);
        Create((actor, author) => actor.IsSignedIn);
    }
}

public sealed class TagPolicy : Policy<Tag>
{
    public TagPolicy() => Read((actor, tag) => true);
}

public sealed class BookPolicy : Policy<Book>
{
    public BookPolicy()
    {
        Read((actor, book) => book.Published || book.OwnerId == actor.Id);
        Create((actor, book) => actor.IsSignedIn && book.OwnerId == actor.Id);
        Update((actor, book) => book.OwnerId == actor.Id);
        Delete((actor, book) => book.OwnerId == actor.Id);
        Field(book => book.Notes).VisibleTo(actor => actor.IsIn("staff"));
    }
}

/// <summary>Where the book "Slow" waits until a test lets it go on.</summary>
public sealed class SlowBook
{
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A book belongs to whoever makes it.</summary>
public sealed class BookHooks(SlowBook slow) : Hooks<Book>
{
    public override async Task SavingAsync(Book row, HookContext context, CancellationToken cancellationToken)
    {
        if (context.Action == PolicyAction.Create && row.OwnerId == Guid.Empty)
        {
            row.OwnerId = context.Actor.Id;
        }

        if (row.Title == "Slow")
        {
            slow.Reached.TrySetResult();
            await slow.Released.Task.WaitAsync(cancellationToken);
        }
    }
}

public sealed class LibraryDb(DbContextOptions<LibraryDb> options) : GableDbContext(options)
{
    public DbSet<Author> Authors => Set<Author>();

    public DbSet<Book> Books => Set<Book>();

    public DbSet<Tag> Tags => Set<Tag>();
}
