using Store;
using Store.Orders;
using Store.Reports;
using Store.Users;

var builder = WebApplication.CreateBuilder(args);

builder.AddGable<StoreDb>();
builder.AddDemoUsers();

var app = builder.Build();

app.UseGable();
app.MapGable();
app.MapCheckout();
app.MapSummary();

return await app.RunGableAsync(args);
