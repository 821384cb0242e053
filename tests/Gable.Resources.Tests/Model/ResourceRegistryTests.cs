using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Model;

/// <summary>What the doors know of a model: read from EF Core, the attributes and the policy.</summary>
public sealed class ResourceRegistryTests
{
    [Fact]
    public void A_model_is_served_under_its_plural_in_kebab_case_or_under_its_own_name()
    {
        var registry = Build<LibraryDb>(out _, new BookPolicy(), new BookLoanPolicy());

        Assert.Equal(["/api/book-loans", "/api/volumes"], registry.All.Select(resource => resource.Path));
    }

    [Fact]
    public void The_key_comes_first_and_hidden_properties_do_not_exist()
    {
        var book = BookResource();

        Assert.Equal("id", book.Fields[0].Name);
        Assert.Same(book.Key, book.Fields[0]);
        Assert.Null(book.FindField("shelfCode"));
        Assert.Null(book.FindField("deletedAt"));
    }

    [Theory]
    [InlineData("title", true, true)]
    [InlineData("isbn", true, false)]
    [InlineData("id", false, false)]
    [InlineData("createdAt", false, false)]
    [InlineData("version", false, false)]
    [InlineData("loanCount", false, false)]
    [InlineData("printedAt", false, false)]
    public void Only_what_the_class_lets_others_set_can_be_written(string name, bool onCreate, bool onUpdate)
    {
        var field = BookResource().FindField(name)!;

        Assert.Equal((onCreate, onUpdate), (field.IsWritableOnCreate, field.IsWritableOnUpdate));
    }

    [Fact]
    public void A_text_without_a_default_is_required_and_one_with_a_default_is_not()
    {
        Assert.True(BookResource().FindField("isbn")!.IsRequired);
        Assert.False(BookResource().FindField("title")!.IsRequired);
    }

    [Fact]
    public void An_owned_object_is_a_field_with_fields_of_its_own()
    {
        var publisher = BookResource().FindField("publisher")!;

        Assert.Equal(FieldKind.Object, publisher.Kind);
        Assert.Equal(["name", "city"], publisher.Members.Select(member => member.Name));
    }

    [Fact]
    public void Relations_between_resources_are_described_from_both_ends_and_others_do_not_exist()
    {
        var registry = Build<LibraryDb>(out _, new BookPolicy(), new BookLoanPolicy());
        var book = registry.Find(typeof(Book))!;
        var loan = registry.Find(typeof(BookLoan))!;

        Assert.Equal(RelationKind.Collection, book.FindRelation("loans")!.Kind);
        Assert.Same(loan, book.FindRelation("loans")!.Target);
        Assert.Equal("bookId", loan.FindRelation("book")!.ForeignKey!.Name);
        Assert.Null(loan.FindRelation("reader"));
    }

    [Fact]
    public void Every_mistake_is_reported_at_once_with_its_id_and_what_to_type()
    {
        Build<LibraryDb>(out var findings, new BookPolicy(), new BookPolicy());

        Assert.Equal(["GABLE2001 BookLoan", "GABLE2004 Book"], findings.Select(finding => $"{finding.Id} {finding.Subject}").Order());
        Assert.Contains("public sealed class BookLoanPolicy : Policy<BookLoan>", findings.Single(finding => finding.Id == "GABLE2001").Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_models_with_one_route_are_refused_and_both_are_named()
    {
        Build<ClashDb>(out var findings, new BookPolicy(), new VolumePolicy());

        var clash = Assert.Single(findings, finding => finding.Id == "GABLE2002");
        Assert.Contains(typeof(Book).FullName!, clash.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(Volume).FullName!, clash.Message, StringComparison.Ordinal);
    }

    private static ResourceDescriptor BookResource() =>
        Build<LibraryDb>(out _, new BookPolicy(), new BookLoanPolicy()).Find(typeof(Book))!;

    private static ResourceRegistry Build<TDb>(out IReadOnlyList<Core.CheckResult> findings, params IPolicy[] policies)
        where TDb : DbContext, new()
    {
        using var db = new TDb();
        var builder = new ResourceRegistryBuilder(db.Model, policies, []);
        var registry = builder.Build();
        findings = builder.Findings;
        return registry;
    }

    [Resource("volumes"), SoftDelete]
    private sealed class Book
    {
        public Guid Id { get; set; }

        public string Title { get; set; } = "";

        public required string Isbn { get; init; }

        [Hidden]
        public string? ShelfCode { get; set; }

        public Publisher? Publisher { get; set; }

        public int LoanCount { get; private set; }

        [ReadOnly(true)]
        public DateTimeOffset PrintedAt { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public DateTimeOffset? DeletedAt { get; set; }

        [Concurrency]
        public int Version { get; set; }

        public List<BookLoan> Loans { get; } = [];
    }

    [Owned]
    private sealed class Publisher
    {
        public string Name { get; set; } = "";

        [StringLength(80)]
        public string? City { get; set; }
    }

    [Resource]
    private sealed class BookLoan
    {
        public Guid Id { get; set; }

        public Guid BookId { get; set; }

        public Book? Book { get; set; }

        public Guid ReaderId { get; set; }

        public Reader? Reader { get; set; }
    }

    private sealed class Reader
    {
        public Guid Id { get; set; }
    }

    [Resource("volumes")]
    private sealed class Volume
    {
        public Guid Id { get; set; }
    }

    private sealed class BookPolicy : Policy<Book>;

    private sealed class BookLoanPolicy : Policy<BookLoan>;

    private sealed class VolumePolicy : Policy<Volume>;

    private sealed class LibraryDb : DbContext
    {
        public DbSet<Book> Books => Set<Book>();

        public DbSet<BookLoan> Loans => Set<BookLoan>();

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite("Data Source=:memory:");
    }

    private sealed class ClashDb : DbContext
    {
        public DbSet<Book> Books => Set<Book>();

        public DbSet<Volume> Volumes => Set<Volume>();

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        {
            optionsBuilder.UseSqlite("Data Source=:memory:");
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Book>().Ignore(book => book.Loans);
    }
}
