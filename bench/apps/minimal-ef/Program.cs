using Bench;
using Bench.MinimalEf;
using Bench.SharedEf;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
builder.Services.AddBenchContext();
builder.Services.AddBenchOutputCache();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddValidation();
builder.Services.AddProblemDetails();
builder.Services.AddRazorComponents();

var app = builder.Build();

app.UseBenchOutputCache();
app.MapAllocationCounter();
app.MapBench();

await app.RunAsync();
