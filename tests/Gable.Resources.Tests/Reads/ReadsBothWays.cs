using System.Security.Claims;
using System.Text.Json;
using Gable.Resources.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.Reads;

/// <summary>Runs declared queries by the plan and by EF Core, and insists on the same entities.</summary>
internal static class ReadsBothWays
{
    public static async Task<IReadOnlyList<T>> ListAsync<T>(IServiceProvider services, CompiledQuery<T> query, Actor actor, bool mustPlan = true)
        where T : class
    {
        var cancel = TestContext.Current.CancellationToken;
        var typed = services.GetRequiredService<TypedReads<T>>();
        var bound = typed.Bind(query.Template);
        var read = typed.Read(bound, actor, query.Argument);
        var reads = services.GetRequiredService<IResourceReads<T>>().As(actor);

        if (read.Decision(bound.Resource).Verdict == false)
        {
            Assert.Empty(await reads.ListAsync(query, cancel));
            Assert.Null(await reads.FirstOrDefaultAsync(query, cancel));
            Assert.Equal(0, await reads.CountAsync(query, cancel));
            return [];
        }

        var db = services.GetRequiredService<DbContext>();
        var expected = await new RowsByEntities<T>(db, bound, read).ListAsync(cancel);

        if (BothWays.IsOn(services))
        {
            Assert.Equal(mustPlan, typed.Plans.FindRows<T>(bound, read, isFirst: false, services) is not null);
            Assert.Equal(mustPlan, typed.Plans.FindRows<T>(bound, read, isFirst: true, services) is not null);
            Assert.Equal(mustPlan || bound.CanPlan, typed.Plans.FindCount<T>(bound, read, services) is not null);
        }

        // Twice: the second run uses a statement that an earlier one left.
        for (var run = 0; run < 2; run++)
        {
            Assert.Equal(Text(expected), Text(await reads.ListAsync(query, cancel)));
            Assert.Equal(Text(expected.Take(1)), Text(await reads.FirstOrDefaultAsync(query, cancel) is { } first ? [first] : Array.Empty<T>()));
            Assert.Equal(expected.Count, await reads.CountAsync(query, cancel));
        }

        Assert.Empty(db.ChangeTracker.Entries());
        return expected;
    }

    public static string Text<T>(IEnumerable<T> rows) => JsonSerializer.Serialize(rows);

    public static Actor Signed(string subject, string? role = null) => Actor.From(
        new ClaimsPrincipal(new ClaimsIdentity([new(ActorClaims.Subject, subject), .. role is null ? [] : new Claim[] { new(ActorClaims.Role, role) }], "test")),
        DateTimeOffset.UnixEpoch);

    public static Actor Visitor => Actor.Visitor(DateTimeOffset.UnixEpoch);

    public static Actor Staff => Signed("staff", "staff");

    public static IEnumerable<Actor> Actors => [Visitor, Signed(Blogs.Id(1).ToString()), Signed("carl"), Staff];
}
