using BenchmarkDotNet.Attributes;

namespace Bench.Micro;

/// <summary>What a longer query costs: each is refused (400) for its last parameter, so that nothing but parsing happens. The refusal itself costs the same.</summary>
public class ParsingBenchmarks
{
    private const string Long =
        "?category=tools&priceCents[gte]=1000&priceCents[lte]=5000&stock[in]=1,2,3,4,5,6,7,8&name[contains]=Product&sort=-priceCents,name&fields=id,name,priceCents&limit=20&wrong=1";

    private Pipeline _pipeline = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _pipeline = await Pipeline.StartAsync(plans: true);
        await _pipeline.ExpectAsync(400, "/api/products", "?wrong=1");
        await _pipeline.ExpectAsync(400, "/api/products", Long);
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _pipeline.DisposeAsync();

    [Benchmark(Baseline = true, Description = "1 parameter")]
    public Task<int> ShortAsync() => _pipeline.GetAsync("/api/products", "?wrong=1");

    [Benchmark(Description = "9 parameters")]
    public Task<int> LongAsync() => _pipeline.GetAsync("/api/products", Long);
}
