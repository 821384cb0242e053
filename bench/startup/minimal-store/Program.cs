using System.Text.Json.Serialization;
using Bench.MinimalStore;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
builder.Services.AddDbContextPool<StoreContext>(static options => options.UseSqlite($"Data Source={Environment.GetEnvironmentVariable("DB")}"));
builder.Services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.ReferenceHandler = ReferenceHandler.IgnoreCycles);
builder.Services.AddValidation();
builder.Services.AddProblemDetails();
builder.Services.AddOpenApi();

var app = builder.Build();

if (args is ["seed"])
{
    using var scope = app.Services.CreateScope();
    await StoreSeed.RunAsync(scope.ServiceProvider.GetRequiredService<StoreContext>(), TimeProvider.System, CancellationToken.None);
    return;
}

app.MapOpenApi();
app.MapEntity<Category>("categories");
app.MapEntity<Brand>("brands");
app.MapEntity<Tag>("tags");
app.MapEntity<Product>("products");
app.MapEntity<Variant>("variants");
app.MapEntity<ProductImage>("product-images");
app.MapEntity<Customer>("customers");
app.MapEntity<Address>("addresses");
app.MapEntity<Cart>("carts");
app.MapEntity<CartItem>("cart-items");
app.MapEntity<Order>("orders");
app.MapEntity<OrderLine>("order-lines");
app.MapEntity<Review>("reviews");
app.MapEntity<Coupon>("coupons");

await app.RunAsync();
