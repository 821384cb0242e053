using Bench.SharedEf;
using FastEndpoints;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
builder.Services.AddBenchContext();
builder.Services.AddBenchOutputCache();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddRazorComponents();
builder.Services.AddFastEndpoints();

var app = builder.Build();

app.UseBenchOutputCache();
app.UseFastEndpoints(static config => config.Errors.StatusCode = StatusCodes.Status422UnprocessableEntity);

await app.RunAsync();
