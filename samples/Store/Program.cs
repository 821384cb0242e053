using Store;
using Store.Demo;
using Store.Orders;

var builder = WebApplication.CreateBuilder(args);

builder.AddGable<StoreDb>();
builder.AddDemoUsers();

var app = builder.Build();

app.UseGable();
app.MapGable();
app.MapCheckout();

return await app.RunGableAsync(args);
