using Gable.Resources.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.Reads;

/// <summary>Declared queries give the entities that EF Core gives, for every actor.</summary>
public sealed class ReadsTests(ReadingServers servers)
{
    private static readonly CompiledQuery<Post> Newest = CompiledQuery.For((IQueryable<Post> posts) => posts
        .Include(post => post.Author)
        .OrderByDescending(post => post.CreatedAt).ThenBy(post => post.Id)
        .Take(5));

    private static readonly CompiledQuery<Post> Everything = CompiledQuery.For((IQueryable<Post> posts) => posts
        .OrderBy(post => post.Title).Include(post => post.Author).ThenInclude(author => author!.Company).Include(post => post.Reviewer));

    private static readonly CompiledQuery<Post, (string Name, decimal? Most, PostStatus Status)> Chosen =
        CompiledQuery.For((IQueryable<Post> posts, (string Name, decimal? Most, PostStatus Status) chosen) => posts
            .Where(post => post.Author!.Name == chosen.Name || post.Title.StartsWith(chosen.Name) || post.Body!.Contains(chosen.Name))
            .Where(post => chosen.Most == null || post.Price <= chosen.Most)
            .Where(post => post.Status == chosen.Status)
            .OrderBy(post => post.Price));

    private static readonly CompiledQuery<Post, int> Some = CompiledQuery.For((IQueryable<Post> posts, int count) => posts
        .Where(post => post.Address == null || post.Address.Floor != 4).OrderBy(post => post.Id).Skip(1).Take(count).Include(post => post.Reviewer!.Company));

    private static readonly CompiledQuery<Post, List<Guid>> Among = CompiledQuery.For((IQueryable<Post> posts, List<Guid> ids) => posts
        .Where(post => ids.Contains(post.Id)).OrderBy(post => post.Id).Include(post => post.Author));

    private static readonly CompiledQuery<Sample> Samples = CompiledQuery.For((IQueryable<Sample> samples) => samples.OrderBy(row => row.Id));

    private static readonly CompiledQuery<Sample, string> ByText = CompiledQuery.For((IQueryable<Sample> samples, string text) => samples
        .Where(row => row.Text == text || row.Text.Contains(text) || row.Text.StartsWith(text) || row.TextOrNull!.EndsWith(text) || row.Email == text)
        .OrderBy(row => row.Id));

    private static readonly CompiledQuery<Author> Authors = CompiledQuery.For((IQueryable<Author> authors) => authors.OrderBy(author => author.Name).Include(author => author.Company));

    private static readonly CompiledQuery<Author> AlsoRemoved = CompiledQuery.For((IQueryable<Author> authors) => authors.IgnoreQueryFilters().OrderBy(author => author.Age));

    private static readonly CompiledQuery<Ledger> Ledgers = CompiledQuery.For((IQueryable<Ledger> ledgers) => ledgers.OrderBy(ledger => ledger.Id));

    public static TheoryData<string> Providers => ReadingServers.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Plans_and_ef_core_give_the_same_entities_to_every_actor(string provider)
    {
        var server = await servers.GetAsync(provider);
        await using var scope = server.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;

        foreach (var actor in ReadsBothWays.Actors)
        {
            await ReadsBothWays.ListAsync(services, Newest, actor);
            await ReadsBothWays.ListAsync(services, Everything, actor);
            await ReadsBothWays.ListAsync(services, Authors, actor);
            await ReadsBothWays.ListAsync(services, AlsoRemoved, actor);
            await ReadsBothWays.ListAsync(services, Ledgers, actor);
            await ReadsBothWays.ListAsync(services, Samples, actor);

            foreach (var count in new[] { 0, 1, 7, 100 })
            {
                await ReadsBothWays.ListAsync(services, Some.With(count), actor);
            }

            foreach (var name in new[] { "Ann", "Post 1", "%", "_", "100% É", "' OR 1=1 --", "" })
            {
                await ReadsBothWays.ListAsync(services, Chosen.With((name, null, PostStatus.Live)), actor);
                await ReadsBothWays.ListAsync(services, Chosen.With((name, 20m, PostStatus.Draft)), actor);
            }

            await ReadsBothWays.ListAsync(services, Among.With([Blogs.Id(101), Blogs.Id(102), Guid.Empty]), actor, mustPlan: false);
            await ReadsBothWays.ListAsync(services, Among.With([]), actor, mustPlan: false);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Who_may_read_everything_gets_what_a_query_of_the_context_gives(string provider)
    {
        var server = await servers.GetAsync(provider);
        await using var scope = server.Services.CreateAsyncScope();
        var (services, db, cancel) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ReadingDb>(), TestContext.Current.CancellationToken);

        var posts = await db.Posts.AsNoTracking().Include(post => post.Reviewer).OrderBy(post => post.Title).ToListAsync(cancel);
        var authors = await db.Set<Author>().AsNoTracking().ToDictionaryAsync(author => author.Id, cancel);
        var companies = await db.Set<Company>().AsNoTracking().ToDictionaryAsync(company => company.Id, cancel);
        posts.ForEach(post => post.Author = authors.GetValueOrDefault(post.AuthorId));
        authors.Values.ToList().ForEach(author => author.Company = companies.GetValueOrDefault(author.CompanyId ?? Guid.Empty));

        Assert.Equal(ReadsBothWays.Text(posts), ReadsBothWays.Text(await ReadsBothWays.ListAsync(services, Everything, ReadsBothWays.Staff)));

        var samples = await db.Samples.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancel);
        Assert.Equal(ReadsBothWays.Text(samples), ReadsBothWays.Text(await ReadsBothWays.ListAsync(services, Samples, ReadsBothWays.Visitor)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Values_are_compared_as_they_are_whatever_they_hold(string provider)
    {
        var server = await servers.GetAsync(provider);
        await using var scope = server.Services.CreateAsyncScope();
        var texts = Reading.Samples.Rows.SelectMany(row => new[] { row.Text, row.TextOrNull }).OfType<string>().Distinct().Take(40);

        // The empty text first: its plan serves all others.
        foreach (var text in texts.Prepend("").Concat(["'; DROP TABLE \"Sample\"; --", "$1", "@D0_V", "\\%", "%%", "\\"]))
        {
            var found = await ReadsBothWays.ListAsync(scope.ServiceProvider, ByText.With(text), ReadsBothWays.Visitor);
            Assert.All(Reading.Samples.Rows.Where(row => row.Text == text), row => Assert.Contains(found, sample => sample.Id == row.Id));
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_key_finds_its_row_or_nothing_as_the_policy_says(string provider)
    {
        var server = await servers.GetAsync(provider);
        await using var scope = server.Services.CreateAsyncScope();
        var (reads, cancel) = (scope.ServiceProvider.GetRequiredService<IResourceReads<Post>>(), TestContext.Current.CancellationToken);

        var (typed, who) = (scope.ServiceProvider.GetRequiredService<TypedReads<Post>>(), ReadsBothWays.Visitor);
        Assert.NotNull(typed.Plans.FindRows<Post>(typed.ByKey, typed.Read(typed.ByKey, who, Blogs.Id(101)), isFirst: true, scope.ServiceProvider));
        Assert.Equal("Hello world", (await reads.As(ReadsBothWays.Visitor).FindAsync(Blogs.Id(101), cancel))!.Title);
        Assert.Null(await reads.As(ReadsBothWays.Visitor).FindAsync(Blogs.Id(111), cancel));
        Assert.Null(await reads.As(ReadsBothWays.Visitor).FindAsync(Guid.Empty, cancel));
        Assert.Equal("Post 11", (await reads.As(ReadsBothWays.Staff).FindAsync(Blogs.Id(111), cancel))!.Title);
        Assert.Null(await reads.As(ReadsBothWays.Signed(Blogs.Id(1).ToString())).FindAsync(Blogs.Id(111), cancel));
        Assert.Equal("Post 12", (await reads.As(ReadsBothWays.Signed(Blogs.Id(1).ToString())).FindAsync(Blogs.Id(112), cancel))!.Title);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Reads_inside_a_transaction_see_what_was_written_there(string provider)
    {
        await using var server = await ReadingServer.StartAsync(provider, counted: false);
        await using var scope = server.Services.CreateAsyncScope();
        var (services, cancel) = (scope.ServiceProvider, TestContext.Current.CancellationToken);
        var (db, reads) = (services.GetRequiredService<ReadingDb>(), services.GetRequiredService<IResourceReads<Ledger>>().As(ReadsBothWays.Signed("carl")));
        Assert.Empty(await reads.ListAsync(Ledgers, cancel));

        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            db.Add(new Ledger { Id = 7, Owner = "carl" });
            await db.SaveChangesAsync(cancel);
            Assert.Equal(7, (await reads.FindAsync(7, cancel))!.Id);
            Assert.Equal(1, await reads.CountAsync(Ledgers, cancel));
            Assert.Equal(7, Assert.Single(await reads.ListAsync(Ledgers, cancel)).Id);
            await transaction.RollbackAsync(cancel);
        }

        Assert.Null(await reads.FindAsync(7, cancel));
        Assert.Equal(0, await reads.CountAsync(Ledgers, cancel));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Models_made_by_constructors_and_conversions_are_made_alike(string provider)
    {
        await using var server = await ReadingServer.StartAsync(provider, counted: false);
        await server.UseAsync(async db =>
        {
            db.AddRange(
                new Parcel(1, "one") { Sender = "Ann", Size = new(1, 2), Contents = { ["tea"] = 3 }, Weight = ulong.MaxValue, Marks = ["a", "\"b\""], Owner = new() { Name = "Carl" } },
                new Parcel(2, "two") { Sender = "", Size = new(int.MaxValue, 0), Weight = 0 });
            db.Set<Parcel>().Local.First().Send();
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        await using var scope = server.Services.CreateAsyncScope();
        var plain = CompiledQuery.For((IQueryable<Parcel> parcels) => parcels.OrderBy(parcel => parcel.Id));
        var owned = CompiledQuery.For((IQueryable<Parcel> parcels) => parcels.OrderBy(parcel => parcel.Id).Include(parcel => parcel.Owner));

        var rows = await ReadsBothWays.ListAsync(scope.ServiceProvider, plain, ReadsBothWays.Visitor);
        Assert.Equal((ParcelState.Sent, 3, ulong.MaxValue, new ParcelSize(1, 2)), (rows[0].State, rows[0].Contents["tea"], rows[0].Weight, rows[0].Size));

        var with = await ReadsBothWays.ListAsync(scope.ServiceProvider, owned, ReadsBothWays.Visitor, mustPlan: false);
        Assert.Equal(("Carl", null), (with[0].Owner?.Name, with[1].Owner));
    }
}
