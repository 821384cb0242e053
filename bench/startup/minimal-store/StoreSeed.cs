namespace Bench.MinimalStore;

/// <summary>As many products as the Store sample seeds.</summary>
internal static class StoreSeed
{
    private const int Products = 200;

    public static async Task RunAsync(StoreContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        await db.Database.EnsureCreatedAsync(cancellationToken);
        var category = new Category { Id = Guid.CreateVersion7(), Name = "Kitchen", Slug = "kitchen" };
        db.Add(category);

        for (var number = 0; number < Products; number++)
        {
            db.Add(new Product
            {
                Id = Guid.CreateVersion7(),
                Name = FormattableString.Invariant($"Product {number}"),
                Slug = FormattableString.Invariant($"product-{number}"),
                Description = "Made for every day, safe in the dishwasher.",
                Price = 9 + number,
                Status = ProductStatus.Active,
                Category = category,
                Attributes = { ["colour"] = "blue" },
                Materials = ["Steel"],
                CreatedAt = time.GetUtcNow(),
                UpdatedAt = time.GetUtcNow(),
            });
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
