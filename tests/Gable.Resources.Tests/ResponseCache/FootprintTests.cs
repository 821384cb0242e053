using System.Linq.Expressions;

namespace Gable.Resources.Tests.ResponseCache;

/// <summary>What is read from a rule about whom it is the same for.</summary>
public sealed class FootprintTests(Reading.ReadingServers servers)
{
    private static int Limit { get; set; } = 5;

    public static TheoryData<string, string> Rules => new()
    {
        { "everybody", "" },
        { "column", "" },
        { "constant", "" },
        { "readonly", "" },
        { "role", "1 question" },
        { "id", "depends on actor.Id" },
        { "now", "depends on actor.Now" },
        { "claim", "1 question" },
        { "clock", "which may change without a commit" },
        { "captured", "which may change without a commit" },
        { "static", "which may change without a commit" },
        { "handed on", "hands the actor on together with the row" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_tells_for_whom_its_verdict_can_be_kept(string name, string expected)
    {
        var server = await servers.GetAsync("sqlite");
        var resource = server.Registry.Find(typeof(Reading.Post))!;
        var captured = Limit + 1;
        Expression<Func<Actor, Reading.Post, bool>> rule = name switch
        {
            "everybody" => (actor, post) => true,
            "column" => (actor, post) => post.Published && post.Price > 3,
            "constant" => (actor, post) => post.Status == Reading.PostStatus.Live,
            "readonly" => (actor, post) => post.AuthorId != Guid.Empty,
            "role" => (actor, post) => post.Published || actor.IsIn("staff"),
            "id" => (actor, post) => post.AuthorId == actor.Id,
            "now" => (actor, post) => post.CreatedAt < actor.Now,
            "claim" => (actor, post) => post.Published || actor.Claim("team") == "red",
            "clock" => (actor, post) => post.CreatedAt < DateTimeOffset.UtcNow,
            "captured" => (actor, post) => post.Price > captured,
            "static" => (actor, post) => post.Price > Limit,
            _ => (actor, post) => Judge(actor, post),
        };

        var found = FootprintReader.Of(rule, resource.EntityType);
        Assert.Equal(expected.Contains("question", StringComparison.Ordinal) || expected.Length == 0, found.Obstacle is null);
        Assert.Contains(expected.Contains("question", StringComparison.Ordinal) ? "" : expected, found.Obstacle ?? "", StringComparison.Ordinal);
        Assert.Equal(expected.Contains("question", StringComparison.Ordinal) ? 1 : 0, found.Obstacle is null ? found.Questions.Count : 0);
    }

    [Fact]
    public async Task A_rule_tells_which_columns_and_tables_it_reads()
    {
        var server = await servers.GetAsync("sqlite");
        var post = server.Registry.Find(typeof(Reading.Post))!;

        Expression<Func<Actor, Reading.Post, bool>> rule = (actor, row) => row.Published && row.Author!.Company!.IsPublic && row.Tags.Any(tag => !tag.IsPrivate);
        Expression<Func<Actor, Reading.Post, bool>> parts = (actor, row) => row.Address!.City == "x";

        var found = FootprintReader.Of(rule, post.EntityType);

        Assert.Null(found.Obstacle);
        Assert.Equal(["AuthorId", "Published"], found.Properties.Order());
        Assert.Equal(["Author", "Company", "PostTag", "Tag"], found.Tables.Order());
        Assert.False(found.ReadsParts);
        Assert.True(FootprintReader.Of(parts, post.EntityType).ReadsParts);
    }

    private static bool Judge(Actor actor, Reading.Post post) => actor.IsSignedIn && post.Published;
}
