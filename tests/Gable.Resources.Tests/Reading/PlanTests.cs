using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.Reading;

/// <summary>Reads of the blog, with its rules, hidden fields and relations, by plan and by EF Core.</summary>
public sealed partial class PlanTests(ReadingServers servers)
{
    public static TheoryData<string> Providers => ReadingServers.Providers;

    private static readonly string[] Queries =
    [
        "", "count=true", "include=author", "include=author.company", "include=author.company,reviewer", "include=author,tags", "include=reviews",
        "sort=author.name", "sort=-author.company.name,title", "sort=-author.age&limit=2", "author.name=Ann", "author.company.name[startsWith]=a",
        "address.city[contains]=e", "sort=-address.floor&limit=1", "fields=id,title&include=author", "q=a", "q=the%20a&count=true", "status=live",
        "status[in]=draft,live,archived", "reviewer.phone[isNull]=true", "internalNotes[contains]=a", "page=2&limit=2&include=author",
        "price[gte]=1&price[lt]=100&sort=-price&limit=2", "title[in]=a,b,c,d,e,f,g,h,i&include=reviewer",
        "published=true&count=true", "published=false&count=true", "published[ne]=true", "author.banned=false", "author.banned[ne]=false",
    ];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Lists_of_the_blog_have_the_same_bytes_for_every_actor(string provider)
    {
        var server = await servers.GetAsync(provider);

        foreach (var actor in Actors())
        {
            foreach (var text in Queries)
            {
                await WalkAsync<Post>(server, text, actor);
            }

            foreach (var text in new[] { "", "include=company", "sort=-company.name", "company.isPublic=false" })
            {
                await WalkAsync<Author>(server, text, actor);
            }

            await WalkAsync<Company>(server, "sort=-name&count=true", actor);
            await WalkAsync<Review>(server, "include=post.author", actor);
            await WalkAsync<Ledger>(server, "", actor);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Rows_have_the_same_bytes_and_tag_for_every_actor(string provider)
    {
        var server = await servers.GetAsync(provider);
        var resource = server.Registry.Find(typeof(Post))!;
        await using var scope = server.Services.CreateAsyncScope();
        var ids = await scope.ServiceProvider.GetRequiredService<ReadingDb>().Posts.Select(post => post.Id).ToListAsync(TestContext.Current.CancellationToken);

        foreach (var actor in Actors())
        {
            foreach (var text in new[] { "", "fields=title", "include=author", "include=author.company", "fields=id&include=author,reviewer" })
            {
                foreach (var id in ids.Append(Guid.Empty))
                {
                    var problems = new QueryProblems();
                    var query = QueryParser.ParseRow(QueryStringReader.Read("?" + text), resource, actor, problems);

                    if (!problems.Any)
                    {
                        await BothWays.RowAsync<Post>(scope.ServiceProvider, new ReadInput(resource, actor, id, query));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("sqlite", null)]
    [InlineData("postgresql", "LIMIT 3")]
    public async Task PostgreSQL_reads_the_size_of_a_page_in_the_text_and_keeps_the_plan_of_its_statement(string provider, string? end)
    {
        var server = await servers.GetAsync(provider);
        await using var scope = server.Services.CreateAsyncScope();

        var found = new[] { "?sort=name&limit=2", "?sort=name&limit=2", "?sort=name&limit=5" }.Select(text => CompaniesPlan(server, scope.ServiceProvider, text)).ToArray();

        Assert.Same(found[0], found[1]);
        Assert.Equal(end is null, found[0] == found[2]);
        Assert.True(end is null || found[0].Rows.Sql.EndsWith(end, StringComparison.Ordinal), found[0].Rows.Sql);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_truth_that_the_rule_asks_for_already_is_asked_of_each_row_once(string provider)
    {
        var server = await servers.GetAsync(provider);
        await using var scope = server.Services.CreateAsyncScope();

        var (same, other, third) = (Count("?isPublic=true&count=true"), Count("?isPublic=false&count=true"), Count("?isPublic[ne]=false&count=true"));

        Assert.Single(Column().Matches(same.Sql));
        Assert.Empty(same.Parameters);
        Assert.Equal(same.Sql, third.Sql);
        Assert.Equal(2, Column().Count(other.Sql));

        PlanStatement Count(string text) => CompaniesPlan(server, scope.ServiceProvider, text).Count!;
    }

    /// <summary>The plan of a visitor's list of companies.</summary>
    private static IReadPlan CompaniesPlan(ReadingServer server, IServiceProvider services, string text)
    {
        var (problems, actor) = (new QueryProblems(), Actor.Visitor(DateTimeOffset.UnixEpoch));
        var query = QueryParser.Parse(QueryStringReader.Read(text), server.Registry.Find(typeof(Company))!, actor, problems);
        Assert.False(problems.Any);
        return services.GetRequiredService<ReadPlans>().Find<Company>(new ReadInput(query, actor, services.GetRequiredService<Cursor>()), services)!;
    }

    [GeneratedRegex("\\.\"IsPublic\"")]
    private static partial Regex Column();

    private static async Task WalkAsync<T>(ReadingServer server, string text, Actor actor)
        where T : class
    {
        var resource = server.Registry.Find(typeof(T))!;
        var problems = new QueryProblems();
        var query = QueryParser.Parse(QueryStringReader.Read("?" + text), resource, actor, problems);

        if (problems.Any)
        {
            // A field that the actor may not see cannot be asked for either.
            return;
        }

        await using var scope = server.Services.CreateAsyncScope();
        var isReference = query.Row.Includes.All(node => node.Relation.Kind == RelationKind.Reference);

        for (var pages = 0; pages < 20; pages++)
        {
            var page = await BothWays.ListAsync<T>(scope.ServiceProvider, query, actor, isReference);

            if (page.Next is null)
            {
                return;
            }

            query = query with { After = page.Next, Page = null };
        }
    }

    private static IEnumerable<Actor> Actors() =>
    [
        Actor.Visitor(DateTimeOffset.UnixEpoch),
        Signed(Blogs.Id(1).ToString()),
        Signed("ann"),
        Signed("staff", "staff"),
    ];

    private static Actor Signed(string subject, string? role = null) => Actor.From(
        new ClaimsPrincipal(new ClaimsIdentity([new(ActorClaims.Subject, subject), .. role is null ? [] : new Claim[] { new(ActorClaims.Role, role) }], "test")),
        DateTimeOffset.UnixEpoch);
}
