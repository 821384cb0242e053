using Gable.Admin.Tests.Shop.Catalog;
using Gable.Admin.Tests.Shop.Content;
using Gable.Admin.Tests.Shop.Sales;

namespace Gable.Admin.Tests.Shop;

/// <summary>Enough to look like a shop.</summary>
internal static class ShopSeed
{
    private static readonly string[] Things =
    [
        "Walnut board", "Linen apron", "Copper kettle", "Garden shears", "Enamel mug", "Oak stool", "Wool blanket", "Cast-iron pan", "Beeswax candle",
        "Brass lamp", "Cotton towel", "Stoneware bowl", "Willow basket", "Steel flask", "Paper lantern", "Felt slippers", "Glass carafe", "Rope doormat",
    ];

    private static readonly string[] Makers = ["Fjord", "Fir", "Harbour", "Meadow", "Birch", "Anvil", "Loom", "Kiln"];

    private static readonly string[] Writers = ["Ida Berg", "Olof Strand", "Maja Holm", "Nils Ek", "Signe Dal", "Arvid Lund"];

    public static async Task FillAsync(ShopDb db)
    {
        var categories = new[] { "Kitchen", "Garden", "Bath", "Light", "Bedroom" }.Select(name => new Category { Name = name }).ToList();
        var tags = new[] { "handmade", "new", "gift", "last pieces", "vegan" }.Select(name => new Tag { Name = name }).ToList();
        var brands = Enumerable.Range(1, 120).Select(number => new Brand { Name = $"{Makers[number % 8]} & Co {number:000}", Website = $"https://maker{number}.example" }).ToList();
        db.AddRange(categories);
        db.AddRange(tags);
        db.AddRange(brands);
        await db.SaveChangesAsync();

        for (var number = 0; number < 72; number++)
        {
            var product = new Product
            {
                Name = $"{Things[number % 18]}{(number < 18 ? "" : $" No. {(number / 18) + 1}")}",
                Slug = $"thing-{number}",
                Description = $"Made by hand.\nNumber {number} of our range.",
                Price = 9.5m + (number * 3.25m),
                CostPrice = 4 + number,
                Stock = number * 7 % 50,
                Status = number % 9 == 4 ? ProductStatus.Draft : number % 7 == 5 ? ProductStatus.Discontinued : ProductStatus.Active,
                IsFeatured = number % 6 == 0,
                IsFragile = number % 3 == 0 ? null : number % 3 == 1,
                ReleasedOn = number % 5 == 0 ? null : new DateOnly(2026, 1, 1).AddDays(number * 3),
                ReleasedAt = new TimeOnly(9, 30),
                PublishedAt = new DateTimeOffset(2026, 3, 1, 8, 15, 27, TimeSpan.Zero).AddHours(number * 31),
                Warranty = TimeSpan.FromDays(730),
                Rating = number % 4 == 0 ? null : 3.5 + (number % 3 * 0.5),
                Dimensions = number % 2 == 0 ? new Dimensions { WidthMm = 100 + number, WeightKg = 1.25 } : null,
                Attributes = number % 2 == 0 ? new() { ["colour"] = "natural" } : [],
                Materials = ["wood", "oil"],
                CategoryId = categories[number % 5].Id,
                BrandId = number % 4 == 3 ? null : brands[number % 120].Id,
            };
            product.Tags.Add(tags[number % 5]);
            product.Variants.Add(new Variant { Name = "Small", Sku = $"S-{number:000}", Stock = number % 10 });
            product.Variants.Add(new Variant { Name = "Large", Sku = $"L-{number:000}", Stock = 3 });
            db.Add(product);

            if (number % 3 == 0)
            {
                db.Add(new Review { ProductId = product.Id, Product = product, Stars = (byte)((number % 5) + 1), Title = $"Opinion {number}" });
            }
        }

        await db.SaveChangesAsync();
        var small = db.Variants.Where(variant => variant.Name == "Small").OrderBy(variant => variant.Sku).Take(20).ToList();

        for (var number = 0; number < 20; number++)
        {
            var customer = new Customer { Name = number == 0 ? "Ann Lindqvist" : $"Customer {number:00}", Email = $"customer{number}@example.com", Notes = "Prefers mail." };
            var order = new Order { Number = $"A-{1000 + number}", Customer = customer, CustomerId = customer.Id, Status = (OrderStatus)(number % 4), Total = 19.5m * (number + 1) };
            order.Lines.Add(new OrderLine { VariantId = small[number].Id, Title = "Something small", Quantity = 1 + (number % 3) });
            db.Add(order);
        }

        var agency = new Agency { Name = "Quill & Co" };
        db.Add(agency);
        db.AddRange(Enumerable.Range(1, 120).Select(number => new Author { Name = $"{Writers[number % 6]} {number:000}", Agency = number % 3 == 0 ? agency : null }));

        for (var number = 0; number < 3; number++)
        {
            var story = new Story
            {
                Title = $"{Things[number]}, and how it is made",
                Body = "# How it is made\n\nBy **hand**, from what grows here:\n\n- walnut\n- linen\n- copper\n\n> Nothing is thrown away.\n\n| Step | Days |\n| --- | --- |\n| Cut | 2 |\n| Dry | 30 |\n\nSee [the workshop](https://workshop.example/).",
                Keywords = ["craft", "wood", "northern"],
                Picture = "/pictures/board.svg",
                Colour = "#7a4b22",
                Website = "https://workshop.example/",
                Email = "hello@workshop.example",
                Phone = "+46 8 123 45 67",
                Options = new() { ["layout"] = "wide", ["tone"] = "calm" },
                PublishedAt = new DateTimeOffset(2026, 7, 1, 6, 30, 0, TimeSpan.Zero),
            };
            story.Pictures.AddRange(new[] { "The tree", "The board", "The kitchen" }.Select((caption, place) => new StoryPicture { Caption = caption, Position = place + 1 }));
            db.Add(story);
        }

        db.Add(new Salary { Person = "Bob the Baker", Amount = 3100 });
        await db.SaveChangesAsync();
    }
}
