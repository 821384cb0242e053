using System.Globalization;
using Store.Carts;
using Store.Catalog;
using Store.Coupons;
using Store.Customers;
using Store.Orders;
using Store.Reviews;
using Store.Users;

namespace Store.Seeds;

/// <summary>Customers with orders and reviews, a cart to order, and two coupons. Runs after <see cref="CatalogSeed"/>, by its name.</summary>
public sealed class CustomerSeed(TimeProvider time) : ISeed
{
    private static readonly string[] Names = ["Clara Dahl", "David Ek", "Elin Frost", "Farid Gold", "Greta Holm", "Hugo Iverson", "Ines Jensen", "Jonas Krantz"];

    private static readonly (byte Stars, string Title, string Text)[] Opinions =
    [
        (5, "Better than expected", "Arrived quickly and feels solid. I would buy it again."),
        (4, "Good value", "Does what it should. The colour is a little darker than in the picture."),
        (3, "All right", "Fine for the price, but the packaging was damaged."),
        (5, "A present that worked", "My sister uses it every day."),
        (2, "Not for me", "Smaller than I thought; check the dimensions first."),
    ];

    public async Task SeedAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (await db.Set<Customer>().AnyAsync(cancellationToken))
        {
            return;
        }

        List<Customer> customers =
        [
            .. DemoUsers.All.Where(static user => user.Roles.Length == 0).Select(static user => new Customer { Id = user.Id, Name = user.Name, Email = user.Email }),
            .. Names.Select(static name => new Customer { Name = name, Email = $"{name.Split(' ')[0].ToLowerInvariant()}@customers.example", WantsNewsletter = name.Length % 2 == 0 }),
        ];
        var variants = await db.Set<Variant>().Include(variant => variant.Product).OrderBy(variant => variant.Sku).ToListAsync(cancellationToken);

        var noon = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddHours(12);

        db.AddRange(Coupons());

        foreach (var (index, customer) in customers.Index())
        {
            customer.Addresses.Add(new Address { Street = $"{index + 3} Harbour Road", City = "Aarhus", PostalCode = $"80{index:00}", Country = "DK" });

            // Every customer has bought, and judged, products from another part of the list.
            var bought = variants.Where((_, place) => place % customers.Count == index).DistinctBy(variant => variant.ProductId).Take(12).ToList();
            customer.Orders.Add(Order(index, customer, bought, noon.AddDays((3 * (index - customers.Count)) - (index % 2))));
            db.AddRange(bought.Select((variant, place) => Review(index + place, customer, variant)));
        }

        db.AddRange(customers);
        db.Add(Cart(customers[0], variants));
    }

    /// <summary>Ann is about to order.</summary>
    private static Cart Cart(Customer customer, List<Variant> variants)
    {
        var cart = new Cart { Customer = customer };
        cart.Items.AddRange(variants
            .Where(static variant => variant is { Stock: > 10, Product.Status: ProductStatus.Active })
            .DistinctBy(static variant => variant.ProductId)
            .Take(3)
            .Select(static (variant, index) => new CartItem { Variant = variant, Quantity = index + 1 }));
        return cart;
    }

    private static Order Order(int index, Customer customer, List<Variant> bought, DateTimeOffset placedAt)
    {
        var order = new Order
        {
            Customer = customer,
            CustomerId = customer.Id,
            Number = string.Create(CultureInfo.InvariantCulture, $"SEED{index + 1:000000}"),
            Status = OrderStatus.Delivered,
            PlacedAt = placedAt,
            DeliverOn = DateOnly.FromDateTime(placedAt.Date).AddDays(2),
            DeliverFrom = new TimeOnly(9, 0),
            DeliverUntil = new TimeOnly(13, 0),
            ShippingAddress = new PostalAddress { Recipient = customer.Name, Street = $"{index + 3} Harbour Road", City = "Aarhus", PostalCode = $"80{index:00}", Country = "DK" },
        };

        order.Lines.AddRange(bought.Select(static variant => new OrderLine
        {
            Variant = variant,
            Title = $"{variant.Product!.Name}, {variant.Name}",
            Quantity = 1,
            UnitPrice = variant.Product.Price + variant.Surcharge,
        }));
        order.Subtotal = order.Total = order.Lines.Sum(static line => line.UnitPrice * line.Quantity);
        return order;
    }

    private static Review Review(int number, Customer customer, Variant variant)
    {
        var (stars, title, text) = Opinions[number % Opinions.Length];
        return new Review { Customer = customer, Product = variant.Product, Stars = stars, Title = title, Text = text, IsHidden = number % 17 == 16 };
    }

    private static Coupon[] Coupons() =>
    [
        new()
        {
            Code = "WELCOME10",
            Kind = CouponKind.Percent,
            Value = 10,
            ValidFrom = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            ValidUntil = new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero),
        },
        new()
        {
            Code = "FIRST100",
            Kind = CouponKind.Amount,
            Value = 15,
            LeastSubtotal = 100,
            MaxUses = 100,
            ValidFrom = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            ValidUntil = new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero),
        },
    ];
}
