using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Bench.MinimalStore;

/// <summary>The fourteen models of the Store sample, in plain EF Core.</summary>
public sealed class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Category>(static category =>
        {
            category.HasIndex(static row => row.Slug).IsUnique();
            category.HasOne(static row => row.Parent).WithMany(static row => row.Children);
        });
        modelBuilder.Entity<Brand>().HasIndex(static row => row.Name).IsUnique();
        modelBuilder.Entity<Tag>().HasIndex(static row => row.Name).IsUnique();
        modelBuilder.Entity<Product>(static product =>
        {
            product.HasIndex(static row => row.Slug).IsUnique();
            product.HasIndex(static row => new { row.Status, row.CategoryId });
            product.OwnsOne(static row => row.Dimensions);
            product.Property(static row => row.Status).HasConversion<string>();
            product.Property(static row => row.Version).IsConcurrencyToken();
            product.Property(static row => row.Attributes).HasConversion(
                static value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
                static text => JsonSerializer.Deserialize<Dictionary<string, string>>(text, JsonSerializerOptions.Default) ?? new(),
                new ValueComparer<Dictionary<string, string>>(
                    static (left, right) => left == right || (left != null && right != null && left.Count == right.Count && !left.Except(right).Any()),
                    static value => value.Count,
                    static value => new Dictionary<string, string>(value)));
        });
        modelBuilder.Entity<Variant>().HasIndex(static row => row.Sku).IsUnique();
        modelBuilder.Entity<ProductImage>();
        modelBuilder.Entity<Customer>().HasIndex(static row => row.Email).IsUnique();
        modelBuilder.Entity<Address>();
        modelBuilder.Entity<Cart>().HasIndex(static row => row.CustomerId).IsUnique();
        modelBuilder.Entity<CartItem>().HasIndex(static row => new { row.CartId, row.VariantId }).IsUnique();
        modelBuilder.Entity<Order>(static order =>
        {
            order.HasIndex(static row => row.Number).IsUnique();
            order.HasIndex(static row => new { row.CustomerId, row.PlacedAt });
            order.OwnsOne(static row => row.ShippingAddress);
            order.Property(static row => row.Status).HasConversion<string>();
        });
        modelBuilder.Entity<OrderLine>().HasIndex(static row => new { row.OrderId, row.VariantId }).IsUnique();
        modelBuilder.Entity<Review>().HasIndex(static row => new { row.ProductId, row.CustomerId }).IsUnique();
        modelBuilder.Entity<Coupon>(static coupon =>
        {
            coupon.HasIndex(static row => row.Code).IsUnique();
            coupon.Property(static row => row.Kind).HasConversion<string>();
        });
    }
}
