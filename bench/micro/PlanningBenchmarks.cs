using BenchmarkDotNet.Attributes;

namespace Bench.Micro;

/// <summary>A known shape (one look-up of its key), a new shape every time (EF Core translates, a plan is made), and no plans at all.</summary>
public class PlanningBenchmarks
{
    private const int LeastPlanBytes = 64 * 1024;

    private static readonly string[] Known = Shapes();

    private Pipeline _plans = null!;
    private Pipeline _smallCache = null!;
    private Pipeline _without = null!;
    private int _next;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _plans = await Pipeline.StartAsync(plans: true);
        _smallCache = await Pipeline.StartAsync(plans: true, LeastPlanBytes);
        _without = await Pipeline.StartAsync(plans: false);
        await _plans.ExpectAsync(200, "/api/products", Known[0]);
        await _without.ExpectAsync(200, "/api/products", Known[0]);

        foreach (var shape in Known.Take(100))
        {
            await _smallCache.ExpectAsync(200, "/api/products", shape);
        }
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _plans.DisposeAsync();
        await _smallCache.DisposeAsync();
        await _without.DisposeAsync();
    }

    [Benchmark(Baseline = true, Description = "known shape")]
    public Task<int> KnownShapeAsync() => _plans.GetAsync("/api/products", Known[0]);

    // More shapes than the least memory for plans holds: each one comes back after it was dropped.
    [Benchmark(Description = "new shape")]
    public Task<int> NewShapeAsync() => _smallCache.GetAsync("/api/products", Known[_next++ % Known.Length]);

    [Benchmark(Description = "known shape, plans off")]
    public Task<int> WithoutPlansAsync() => _without.GetAsync("/api/products", Known[0]);

    // Every shape finds one row by its key and compares it, so that the query itself costs next to nothing.
    private static string[] Shapes()
    {
        string[] texts = ["eq", "ne", "contains", "startsWith", "endsWith"];
        string[] numbers = ["eq", "ne", "gt", "gte", "lt", "lte"];
        string[] sorts = ["id", "-id", "name", "-name", "stock", "-stock", "priceCents", "-priceCents", "category", "-category"];

        return
        [
            .. from name in texts
               from category in texts
               from price in numbers
               from stock in numbers
               from sort in sorts
               select $"?id=5&name[{name}]=Product&category[{category}]=tools&priceCents[{price}]=1000&stock[{stock}]=10&sort={sort}",
        ];
    }
}
