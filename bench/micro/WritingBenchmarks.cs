using BenchmarkDotNet.Attributes;

namespace Bench.Micro;

/// <summary>Rows from the reader to JSON: the difference between the numbers of rows is what a row costs.</summary>
public class WritingBenchmarks
{
    private Pipeline _pipeline = null!;
    private string _query = "";
    private string _withAuthors = "";

    [Params(1, 20, 100)]
    public int Rows { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _pipeline = await Pipeline.StartAsync(plans: true);
        _query = FormattableString.Invariant($"?sort=-createdAt&limit={Rows}");
        _withAuthors = _query + "&include=author";
        await _pipeline.ExpectAsync(200, "/api/posts", _query);
        await _pipeline.ExpectAsync(200, "/api/posts", _withAuthors);
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _pipeline.DisposeAsync();

    [Benchmark(Baseline = true, Description = "posts")]
    public Task<int> PostsAsync() => _pipeline.GetAsync("/api/posts", _query);

    [Benchmark(Description = "posts with authors")]
    public Task<int> PostsWithAuthorsAsync() => _pipeline.GetAsync("/api/posts", _withAuthors);
}
