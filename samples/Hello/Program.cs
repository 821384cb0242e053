var builder = WebApplication.CreateBuilder(args);
builder.AddGable();

var app = builder.Build();
app.UseGable();
app.MapGable();
app.MapGet("/hello", () => "Hello");

return await app.RunGableAsync(args);
