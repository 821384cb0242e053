using Microsoft.EntityFrameworkCore;

namespace Gable.Data.Tests.Support;

public sealed class TestDb(DbContextOptions<TestDb> options) : GableDbContext(options)
{
    public DbSet<Sample> Samples => Set<Sample>();
    public DbSet<Shop> Shops => Set<Shop>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Maker> Makers => Set<Maker>();
    public DbSet<Label> Labels => Set<Label>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Comment> Comments => Set<Comment>();
    public DbSet<Picture> Pictures => Set<Picture>();
    public DbSet<Category> Categories => Set<Category>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Comment>().HasOne(comment => comment.Note).WithMany(note => note.Comments).OnDelete(DeleteBehavior.Cascade);
        modelBuilder.Entity<Picture>().HasOne(picture => picture.Note).WithMany(note => note.Pictures).OnDelete(DeleteBehavior.Cascade);
        modelBuilder.Entity<Category>().HasOne(category => category.Parent).WithMany().OnDelete(DeleteBehavior.Restrict);
        modelBuilder.Entity<Article>().ToTable(table => table.HasCheckConstraint("CK_Title", "\"Title\" <> 'forbidden'"));
    }
}
