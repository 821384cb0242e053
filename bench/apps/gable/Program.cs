using System.Text.Json.Serialization;
using Bench;
using Bench.Gable;

var builder = WebApplication.CreateBuilder(args);

builder.AddGable<BenchDb>();
builder.Services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);

var app = builder.Build();

app.UseGable();
app.MapGable();
app.MapExtras();
app.MapAllocationCounter();

return await app.RunGableAsync(args);
