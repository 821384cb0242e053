using Gable.Core;
using Gable.Resources.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.Reads;

/// <summary>What declared queries refuse, and what they say then.</summary>
public sealed class ReadsRefusalTests(ReadingServers servers)
{
    public static TheoryData<string> Providers => ReadingServers.Providers;

    [Fact]
    public async Task A_resource_without_a_rule_is_refused_as_rest_refuses_it()
    {
        await using var scope = (await servers.GetAsync("sqlite")).Services.CreateAsyncScope();
        var reads = scope.ServiceProvider.GetRequiredService<IResourceReads<Vault>>();

        var visitor = await Assert.ThrowsAsync<ProblemException>(async () => await reads.As(ReadsBothWays.Visitor).FindAsync(Blogs.Id(1), Cancel));
        var staff = await Assert.ThrowsAsync<ProblemException>(async () => await reads.As(ReadsBothWays.Staff).FindAsync(Blogs.Id(1), Cancel));

        Assert.Equal((401, 403), (visitor.Problem.Status, staff.Problem.Status));
    }

    [Fact]
    public async Task Without_a_request_somebody_must_be_named()
    {
        await using var scope = (await servers.GetAsync("sqlite")).Services.CreateAsyncScope();
        var reads = scope.ServiceProvider.GetRequiredService<IResourceReads<Post>>();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await reads.FindAsync(Blogs.Id(101), Cancel));

        Assert.Contains("As(Actor.Visitor(", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_another_type_and_a_model_that_is_no_resource_are_named()
    {
        await using var scope = (await servers.GetAsync("sqlite")).Services.CreateAsyncScope();
        var reads = scope.ServiceProvider.GetRequiredService<IResourceReads<Post>>().As(ReadsBothWays.Visitor);

        var key = await Assert.ThrowsAsync<ArgumentException>(async () => await reads.FindAsync("101", Cancel));
        var model = Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<IResourceReads<Address>>());

        Assert.Contains("101 is no key of Post: it is of type String, and keys are Guid.", key.Message, StringComparison.Ordinal);
        Assert.Contains("Address is no resource", model.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Queries_that_leave_their_rows_are_refused_where_they_are_declared()
    {
        // A way round the policy: the posts of an author are not those that the rule let through.
        var through = Assert.Throws<ArgumentException>(() => CompiledQuery.For((IQueryable<Post> posts) => posts.SelectMany(post => post.Author!.Posts)));
        var union = Assert.Throws<ArgumentException>(() => CompiledQuery.For((IQueryable<Post> posts, IQueryable<Post> others) => posts.Union(others)));
        var tracked = Assert.Throws<ArgumentException>(() => CompiledQuery.For((IQueryable<Post> posts) => posts.AsTracking()));
        var other = Assert.Throws<ArgumentException>(() => CompiledQuery.For((IQueryable<Post> posts, IQueryable<Post> others) => others.Where(post => post.Published)));

        Assert.Contains("SelectMany does not keep the rows of the query", through.Message, StringComparison.Ordinal);
        Assert.Contains("Union", union.Message, StringComparison.Ordinal);
        Assert.Contains("AsTracking", tracked.Message, StringComparison.Ordinal);
        Assert.Contains("others is not a call on the rows", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Includes_of_lists_and_of_what_is_no_resource_say_what_to_do()
    {
        await using var scope = (await servers.GetAsync("sqlite")).Services.CreateAsyncScope();
        var reads = scope.ServiceProvider.GetRequiredService<IResourceReads<Post>>().As(ReadsBothWays.Visitor);
        var lists = CompiledQuery.For((IQueryable<Post> posts) => posts.Include(post => post.Reviews));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await reads.ListAsync(lists, Cancel));

        Assert.Contains("includes Post.Reviews, which is no reference", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Who_gives_up_is_not_answered_and_the_next_one_is(string provider)
    {
        await using var scope = (await servers.GetAsync(provider)).Services.CreateAsyncScope();
        var reads = scope.ServiceProvider.GetRequiredService<IResourceReads<Post>>().As(ReadsBothWays.Visitor);
        var all = CompiledQuery.For((IQueryable<Post> posts) => posts.OrderBy(post => post.Id));

        for (var run = 0; run < 2; run++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reads.ListAsync(all, new CancellationToken(canceled: true)));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reads.FindAsync(Blogs.Id(101), new CancellationToken(canceled: true)));
            Assert.NotEmpty(await reads.ListAsync(all, Cancel));
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
