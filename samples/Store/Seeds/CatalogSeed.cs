using System.Globalization;
using Store.Catalog;

namespace Store.Seeds;

/// <summary>200 products on ten shelves, the same in every database.</summary>
public sealed class CatalogSeed : ISeed
{
    private static readonly string[] Brands = ["Alder & Sons", "Brightwater", "Fieldmouse", "Kestrel", "Nordhaven", "Old Harbour", "Pinewood", "Tidewell"];

    private static readonly string[] Tags = ["new", "bestseller", "handmade", "recycled", "gift", "sale"];

    private static readonly string[][] Choices = [["One size"], ["Small", "Large"], ["Small", "Medium", "Large"]];

    public async Task SeedAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (await db.Set<Product>().AnyAsync(cancellationToken))
        {
            return;
        }

        var brands = Brands.Select((name, index) => new Brand
        {
            Name = name,
            Website = $"https://{Slug(name)}.example",
            FoundedIn = (short)(1889 + (index * 17)),
        }).ToList();
        var tags = Tags.Select(static name => new Tag { Name = name }).ToList();
        var parents = Shelf.All.Select(static shelf => shelf.Category).Distinct()
            .Select(static (name, index) => new Category { Name = name, Slug = Slug(name), Position = index })
            .ToDictionary(static category => category.Name);
        var number = 0;

        foreach (var shelf in Shelf.All)
        {
            var category = new Category { Name = shelf.Name, Slug = Slug(shelf.Name), Parent = parents[shelf.Category], Position = number };

            foreach (var (noun, price) in shelf.Nouns)
            {
                foreach (var style in shelf.Styles)
                {
                    db.Add(Make(number++, shelf, noun, style, price, category, brands, tags));
                }
            }
        }
    }

    private static Product Make(int number, Shelf shelf, string noun, string style, decimal price, Category category, List<Brand> brands, List<Tag> tags)
    {
        var name = $"{style} {noun}";
        var product = new Product
        {
            Name = name,
            Slug = Slug(name),
            Description = $"{name} by {brands[number % brands.Count].Name}. {shelf.Use}",
            Price = price + (number % 4 * 5) - 0.05m,
            CostPrice = Math.Round(price * 0.55m, 2),
            Status = number % 50 == 49 ? ProductStatus.Discontinued : ProductStatus.Active,
            ReleasedOn = new DateOnly(2025, 1, 7).AddDays(number * 3),
            Warranty = number % 3 == 0 ? TimeSpan.FromDays(730) : null,
            Dimensions = new Dimensions { WidthMm = 80 + (number * 7 % 400), HeightMm = 40 + (number * 11 % 300), DepthMm = 30 + (number * 13 % 250), WeightKg = 0.25 + (number % 20 / 4d) },
            Attributes = { ["style"] = style, ["madeIn"] = number % 2 == 0 ? "Portugal" : "Denmark" },
            Materials = [style.ToLowerInvariant()],
            Category = category,
            Brand = brands[number % brands.Count],
            Tags = [tags[number % tags.Count], .. number % 5 == 0 ? [tags[(number + 2) % tags.Count]] : Array.Empty<Tag>()],
        };

        foreach (var (index, choice) in Choices[number % Choices.Length].Index())
        {
            product.Variants.Add(new Variant { Name = choice, Sku = Sku(number, index), Surcharge = index * 4, Stock = (number * 37 + index * 11) % 120 });
        }

        product.Images.Add(new ProductImage { Url = $"https://images.example/{product.Slug}.jpg", Alt = $"{name} on a wooden table" });
        return product;
    }

    private static string Sku(int number, int variant) => string.Create(CultureInfo.InvariantCulture, $"P{number + 1:0000}-{variant + 1}");

    private static string Slug(string name) => string.Join('-', name.ToLowerInvariant().Split([' ', '&', '-'], StringSplitOptions.RemoveEmptyEntries));
}
