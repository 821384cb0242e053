using Bench.Gable;
using BenchmarkDotNet.Attributes;
using Gable.Ui;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bench.Micro;

/// <summary>The page of the case <c>html</c> without its query: ASP.NET Core's result of a component against Gable's.</summary>
public class PageBenchmarks
{
    private readonly List<Post> _posts = [.. Enumerable.Range(1, 12).Select(static number => new Post
    {
        Id = number,
        Title = FormattableString.Invariant($"Post <{number}> of the bench"),
        Slug = "",
        Author = new Author { Name = FormattableString.Invariant($"Author {number}") },
    })];

    private ServiceProvider _services = null!;

    [GlobalSetup]
    public void Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.AddGableUi();
        builder.Services.AddRazorComponents();
        _services = builder.Services.BuildServiceProvider();
    }

    [GlobalCleanup]
    public ValueTask StopAsync() => _services.DisposeAsync();

    [Benchmark(Baseline = true, Description = "RazorComponentResult")]
    public Task FrameworkAsync() => RunAsync(new RazorComponentResult<PostTable>(new { Posts = _posts }));

    [Benchmark(Description = "UiResults.Page")]
    public Task PageAsync() => RunAsync(UiResults.Page<PostTable>(new Dictionary<string, object?> { [nameof(PostTable.Posts)] = _posts }));

    private async Task RunAsync(IResult result)
    {
        await using var scope = _services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("bench");
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        await result.ExecuteAsync(context);
        await context.Response.CompleteAsync();
    }
}
