using Bench;
using Bench.RawAdo;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, InputJson.Default));

using IBenchStore store = BenchDatabase.IsPostgres ? new PostgresStore(BenchDatabase.ConnectionString) : new SqliteStore(BenchDatabase.ConnectionString);

var app = builder.Build();

app.MapAllocationCounter();
new Endpoints(store).Map(app);

await app.RunAsync();
