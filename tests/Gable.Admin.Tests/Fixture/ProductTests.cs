using System.Net;
using Gable.Admin.Tests.Shop.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

/// <summary>Tests with products of their own, which they look up again.</summary>
public abstract class ProductTests(SharedApp shared)
{
    private protected AdminApp App => shared.App;

    private protected async Task<FormPage> FormAsync(Guid id, string roles = "staff")
    {
        var (status, html, _) = await App.GetAsync($"/admin/products/{id}", roles);
        Assert.Equal(HttpStatusCode.OK, status);
        return FormPage.Of(html);
    }

    private protected Task<Product> NewAsync(Action<Product>? change = null) => App.WithDbAsync(async db =>
    {
        var product = new Product
        {
            Name = "Sample",
            Slug = $"sample-{Guid.NewGuid():N}",
            Description = "First line.\nSecond line.",
            Price = 20.10m,
            CostPrice = 5,
            Status = ProductStatus.Active,
            PublishedAt = new DateTimeOffset(2026, 3, 1, 8, 15, 27, 123, TimeSpan.Zero),
            Warranty = TimeSpan.FromHours(50),
            CategoryId = (await db.Categories.FirstAsync(AdminHttp.Cancel)).Id,
        };
        product.Tags.Add(await db.Tags.FirstAsync(tag => tag.Name == "gift", AdminHttp.Cancel));
        change?.Invoke(product);
        db.Add(product);
        await db.SaveChangesAsync(AdminHttp.Cancel);
        return product;
    });

    private protected Task<Product> LoadAsync(Guid id) => App.WithDbAsync(db => db.Products.AsNoTracking().Include(product => product.Tags).SingleAsync(product => product.Id == id, AdminHttp.Cancel));
}
