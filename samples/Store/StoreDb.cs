using Store.Carts;
using Store.Catalog;
using Store.Coupons;
using Store.Customers;
using Store.Orders;
using Store.Reviews;
using Store.Users;

namespace Store;

public sealed class StoreDb(DbContextOptions<StoreDb> options) : GableDbContext(options)
{
    public DbSet<User> Users => Set<User>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Brand> Brands => Set<Brand>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<Variant> Variants => Set<Variant>();

    public DbSet<ProductImage> ProductImages => Set<ProductImage>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Address> Addresses => Set<Address>();

    public DbSet<Cart> Carts => Set<Cart>();

    public DbSet<CartItem> CartItems => Set<CartItem>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderLine> OrderLines => Set<OrderLine>();

    public DbSet<Review> Reviews => Set<Review>();

    public DbSet<Coupon> Coupons => Set<Coupon>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // What customers sort and filter by most.
        modelBuilder.Entity<Product>().HasIndex(product => new { product.Status, product.CategoryId });
        modelBuilder.Entity<Order>().HasIndex(order => new { order.CustomerId, order.PlacedAt });
    }
}
