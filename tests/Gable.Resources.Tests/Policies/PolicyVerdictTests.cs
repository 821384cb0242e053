using System.Linq.Expressions;
using System.Security.Claims;
using Gable.Resources.Tests.Reading;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Policies;

/// <summary>A rule gives the same verdict in SQL and in memory: on generated rows, for every actor, on both databases.</summary>
public sealed class PolicyVerdictTests(ReadingServers servers)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private static readonly List<string> Wanted = ["A", "É", "bB"];

    private static readonly Expression<Func<Actor, Sample, bool>>[] Rules =
    [
        (actor, row) => true,
        (actor, row) => actor.IsSignedIn,
        (actor, row) => actor.IsIn("staff") || row.Active,
        (actor, row) => actor.Can("samples.read") && !row.Active,
        (actor, row) => row.Code == actor.Id,
        (actor, row) => row.CodeOrNull == actor.Id || row.CodeOrNull == null,
        (actor, row) => row.CodeOrNull != actor.Id,
        (actor, row) => row.Text == "a" || row.TextOrNull != row.Text,
        (actor, row) => row.TextOrNull == null || row.TextOrNull.Length > 1,
        (actor, row) => row.TextOrNull!.Contains("aA") || row.TextOrNull.Contains(row.Text),
        (actor, row) => row.Text.StartsWith(actor.Name) || row.TextOrNull!.EndsWith(row.Text),
        (actor, row) => row.Text == actor.Name,
        (actor, row) => row.Email == "a" || row.Email == "É",
        (actor, row) => row.Email.Contains(actor.Name),
        (actor, row) => row.EmailOrNull != "A",
        (actor, row) => Wanted.Contains(row.Email),
        (actor, row) => row.Number > 0 && row.Number <= 3,
        (actor, row) => row.NumberOrNull > 0,
        (actor, row) => !(row.NumberOrNull > 0),
        (actor, row) => row.NumberOrNull == row.Number,
        (actor, row) => row.Big >= row.Number,
        (actor, row) => row.Tiny < 100 || row.SmallOrNull < 0,
        (actor, row) => row.Price > 1.1m && row.Price < 10,
        (actor, row) => row.PriceOrNull <= row.Price,
        (actor, row) => row.Ratio > 0.1 || row.RatioOrNull == null,
        (actor, row) => row.ActiveOrNull == true,
        (actor, row) => row.ActiveOrNull != true,
        (actor, row) => row.At <= actor.Now,
        (actor, row) => row.AtOrNull > actor.Now || row.AtOrNull == null,
        (actor, row) => row.Day >= new DateOnly(2026, 1, 31),
        (actor, row) => row.Clock < new TimeOnly(9, 30),
        (actor, row) => row.Span > TimeSpan.Zero,
        (actor, row) => row.Level == Level.High || row.LevelOrNull == Level.Low,
        (actor, row) => row.LevelOrNull != Level.Apex,
        (actor, row) => row.Active ? row.Number > 0 : row.Number < 0,
        (actor, row) => actor.Tenant != null && row.Text == actor.Tenant,
        (actor, row) => row.Place.City == "" || row.Place.Floor > 0,
    ];

    public static TheoryData<string> Providers => ReadingServers.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Every_rule_decides_alike_in_the_database_and_in_memory(string provider)
    {
        var server = await servers.GetAsync(provider);
        var failures = new List<string>();
        var verdicts = 0;

        await server.UseAsync(async db =>
        {
            var rows = await db.Samples.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);

            foreach (var source in Rules)
            {
                var rule = new PolicyRule<Sample>(source);

                foreach (var actor in Actors(rows))
                {
                    var bound = (Expression<Func<Sample, bool>>)rule.Bind(actor);
                    var inSql = (await db.Samples.AsNoTracking().Where(bound).Select(row => row.Id).ToListAsync(TestContext.Current.CancellationToken)).ToHashSet();
                    failures.AddRange(rows.Where(row => rule.Allows(actor, row) != inSql.Contains(row.Id))
                        .Select(row => $"{source} for {actor}: SQL says {inSql.Contains(row.Id)}, memory the opposite, of \"{row.Text}\" \"{row.Email}\" \"{row.EmailOrNull}\" {row.NumberOrNull}"));
                    verdicts += rows.Count;
                }
            }
        });

        Assert.True(verdicts > 5_000, $"Only {verdicts} verdicts were compared.");
        Assert.True(failures.Count == 0, $"{failures.Count} of {verdicts}:\n{string.Join('\n', failures.Take(15))}");
    }

    private static IEnumerable<Actor> Actors(List<Sample> rows) =>
    [
        Actor.Visitor(Now),
        Signed(rows[0].Code, "a"),
        Signed(rows.FirstOrDefault(row => row.CodeOrNull is not null)?.CodeOrNull ?? Guid.NewGuid(), "é", "staff"),
        Signed(Guid.NewGuid(), "", permission: "samples.read", tenant: "a"),
    ];

    private static Actor Signed(Guid id, string name, string? role = null, string? permission = null, string? tenant = null)
    {
        var claims = new List<Claim> { new(ActorClaims.Subject, id.ToString()), new("name", name) };
        claims.AddRange(new[] { (ActorClaims.Role, role), (ActorClaims.Permission, permission), (ActorClaims.Tenant, tenant) }
            .Where(claim => claim.Item2 is not null).Select(claim => new Claim(claim.Item1, claim.Item2!)));
        return Actor.From(new ClaimsPrincipal(new ClaimsIdentity(claims, "test", "name", ActorClaims.Role)), Now);
    }
}
