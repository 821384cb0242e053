using Gable.Admin.Tests.Shop.Catalog;
using Gable.Admin.Tests.Shop.Content;
using Gable.Admin.Tests.Shop.Sales;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests.Shop;

public sealed class ShopDb(DbContextOptions<ShopDb> options) : GableDbContext(options)
{
    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Brand> Brands => Set<Brand>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<Variant> Variants => Set<Variant>();

    public DbSet<Review> Reviews => Set<Review>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderLine> OrderLines => Set<OrderLine>();

    public DbSet<Salary> Salaries => Set<Salary>();

    public DbSet<Coupon> Coupons => Set<Coupon>();

    public DbSet<Story> Stories => Set<Story>();

    public DbSet<Author> Authors => Set<Author>();

    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<StoryPicture> StoryPictures => Set<StoryPicture>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Variant>().HasOne(variant => variant.Product).WithMany(product => product.Variants).OnDelete(DeleteBehavior.Cascade);
        modelBuilder.Entity<StoryPicture>().HasOne(picture => picture.Story).WithMany(story => story.Pictures).OnDelete(DeleteBehavior.Cascade);
        modelBuilder.Entity<Review>().HasOne(review => review.Product).WithMany(product => product.Reviews).OnDelete(DeleteBehavior.Cascade);
        modelBuilder.Entity<OrderLine>().HasOne(line => line.Variant).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
