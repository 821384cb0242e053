using Store;
using Store.Demo;
using Store.Orders;
using Store.Reports;

var builder = WebApplication.CreateBuilder(args);

builder.AddGable<StoreDb>();
builder.AddDemoUsers();

var app = builder.Build();

app.UseGable();
app.MapGable();
app.MapCheckout();
app.MapSummary();

return await app.RunGableAsync(args);
