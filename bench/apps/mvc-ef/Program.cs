using Bench.SharedEf;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
builder.Services.AddBenchContext();
builder.Services.AddBenchOutputCache();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddControllersWithViews();

var app = builder.Build();

app.UseBenchOutputCache();
app.MapControllers();

await app.RunAsync();
