using System.Linq.Expressions;
using System.Security.Claims;

namespace Gable.Resources.Tests.Policies;

public sealed class PolicyRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_role_that_allows_everything_leaves_no_condition_for_the_database()
    {
        var rule = new PolicyRule<Note>((actor, note) => actor.IsIn("staff") || note.AuthorId == actor.Id);

        Assert.Equal(true, Assert.IsAssignableFrom<ConstantExpression>(rule.Bind(User(role: "staff")).Body).Value);
    }

    [Fact]
    public void A_part_that_only_the_actor_decides_is_folded_away_and_the_rest_stays()
    {
        var rule = new PolicyRule<Note>((actor, note) => actor.IsIn("staff") || note.AuthorId == actor.Id);

        Assert.Equal(ExpressionType.Equal, rule.Bind(User()).Body.NodeType);
    }

    [Fact]
    public void A_visitor_is_refused_without_asking_the_database_when_the_rule_demands_sign_in()
    {
        var rule = new PolicyRule<Note>((actor, note) => actor.IsSignedIn && note.AuthorId == actor.Id);

        Assert.Equal(false, Assert.IsAssignableFrom<ConstantExpression>(rule.Bind(Actor.Visitor(Now)).Body).Value);
    }

    [Fact]
    public void A_bound_rule_and_the_rule_in_memory_agree_on_every_row()
    {
        var rule = new PolicyRule<Note>((actor, note) =>
            (note.IsPublic && note.PublishAt <= actor.Now) || (note.Title.StartsWith("Re:") && actor.Can("notes.moderate")) || note.AuthorId == actor.Id);
        var author = Guid.CreateVersion7();
        Note[] rows =
        [
            new() { IsPublic = true, PublishAt = Now },
            new() { IsPublic = true, PublishAt = Now.AddTicks(10) },
            new() { Title = "Re: hello" },
            new() { Title = null! },
            new() { AuthorId = author },
            new() { AuthorId = Guid.Empty, PublishAt = Now.AddDays(1) },
        ];

        foreach (var actor in new[] { Actor.Visitor(Now), User(author), User(permission: "notes.moderate") })
        {
            // The database answers false where C# would fail on a missing text, so the comparison leaves such rows to `Allows`.
            var bound = rule.Bind(actor).Compile();

            foreach (var row in rows.Where(row => row.Title is not null))
            {
                Assert.Equal(bound(row), rule.Allows(actor, row));
            }
        }
    }

    [Fact]
    public void A_list_in_a_rule_works_although_the_compiler_writes_it_over_a_span()
    {
        string[] open = ["draft", "review"];
        var rule = new PolicyRule<Note>((actor, note) => open.Contains(note.Title));

        Assert.True(rule.Allows(User(), new Note { Title = "draft" }));
        Assert.False(rule.Bind(User()).Body is ConstantExpression);
    }

    [Fact]
    public void A_missing_text_is_refused_in_memory_as_it_is_in_the_database()
    {
        var rule = new PolicyRule<Note>((actor, note) => note.Title.StartsWith("Re:"));

        Assert.False(rule.Allows(User(), new Note { Title = null! }));
    }

    [Fact]
    public void A_rule_over_the_rows_own_columns_is_local_and_one_over_a_reference_is_not()
    {
        Assert.True(new PolicyRule<Note>((actor, note) => note.AuthorId == actor.Id && note.Title.Length > 3).IsLocal);
        Assert.False(new PolicyRule<Note>((actor, note) => note.Parent!.AuthorId == actor.Id).IsLocal);
    }

    [Fact]
    public void An_actor_whose_subject_is_no_uuid_owns_no_row_with_an_empty_owner_unless_the_rule_says_so()
    {
        var actor = Actor.From(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "auth0|7")], "test")), Now);

        Assert.True(actor.IsSignedIn);
        Assert.Equal("auth0|7", actor.Subject);
        Assert.Equal(Guid.Empty, actor.Id);
    }

    private static Actor User(Guid? id = null, string? role = null, string? permission = null)
    {
        var identity = new ClaimsIdentity("test");
        identity.AddClaim(new Claim(ActorClaims.Subject, (id ?? Guid.CreateVersion7()).ToString()));

        if (role is not null)
        {
            identity.AddClaim(new Claim(ActorClaims.Role, role));
        }

        if (permission is not null)
        {
            identity.AddClaim(new Claim(ActorClaims.Permission, permission));
        }

        return Actor.From(new ClaimsPrincipal(identity), Now);
    }

    private sealed class Note
    {
        public Guid AuthorId { get; set; }

        public string Title { get; set; } = "";

        public bool IsPublic { get; set; }

        public DateTimeOffset PublishAt { get; set; }

        public Note? Parent { get; set; }
    }
}
