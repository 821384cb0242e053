using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Resources.Tests.Reading;

/// <summary>Reads by EF Core and by the plan, and insists on the same bytes.</summary>
internal static class BothWays
{
    public static async Task<ListPage> ListAsync<T>(IServiceProvider services, ListQuery query, Actor actor, bool mustPlan = true)
        where T : class
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (db, cursor, plans) = (services.GetRequiredService<DbContext>(), services.GetRequiredService<Cursor>(), services.GetRequiredService<ReadPlans>());
        var read = new ReadInput(query, actor, cursor);
        var page = await new EntityReads<T>(db, read).ListAsync(cursor, cancellationToken);
        var included = await IncludeLoader.LoadAsync(db, read, query.Resource, page.Rows, query.Row.Includes, cancellationToken);
        var byEntities = new AnswerBody();
        new AnswerWriter(actor).WritePage(byEntities.Writer, query, page, included);

        if (read.Decision(query.Resource).Verdict == false || !IsOn(services))
        {
            return page;
        }

        if (plans.Find<T>(read, services) is not { } plan)
        {
            Assert.False(mustPlan, "There is no plan.");
            return page;
        }

        // Twice: the second run uses a statement that an earlier one left.
        for (var run = 0; run < 2; run++)
        {
            var byPlan = new AnswerBody();
            byPlan.Writer.WriteStartObject();
            byPlan.Writer.WriteStartArray("items");
            var rest = await plan.WritePageAsync(read, byPlan, cancellationToken);
            AnswerWriter.WriteRest(byPlan.Writer, query, rest.Last is null ? null : cursor.Write(query, rest.Last), rest.Total);
            Assert.Equal(Text(byEntities), Text(byPlan));
        }

        return page;
    }

    /// <returns>Body and entity tag; <c>null</c> when the actor sees no such row.</returns>
    public static async Task<(string Body, string Tag)?> RowAsync<T>(IServiceProvider services, ReadInput read, bool mustPlan = true)
        where T : class
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (db, plans) = (services.GetRequiredService<DbContext>(), services.GetRequiredService<ReadPlans>());
        var byEntities = await ByEntitiesAsync<T>(db, read, cancellationToken);

        if (read.Decision(read.Resource).Verdict == false || !IsOn(services))
        {
            return byEntities;
        }

        if (plans.Find<T>(read, services) is not { } plan)
        {
            Assert.False(mustPlan, "There is no plan.");
            return byEntities;
        }

        for (var run = 0; run < 2; run++)
        {
            var body = new AnswerBody();
            var tag = await plan.WriteRowAsync(read, body, cancellationToken);
            Assert.Equal(byEntities, tag is null ? null : (Text(body), tag));
        }

        return byEntities;
    }

    private static async Task<(string Body, string Tag)?> ByEntitiesAsync<T>(DbContext db, ReadInput read, CancellationToken cancellationToken)
        where T : class
    {
        if (await new EntityReads<T>(db, read).FindAsync(cancellationToken) is not { } row)
        {
            return null;
        }

        var included = await IncludeLoader.LoadAsync(db, read, read.Resource, [row], read.Row.Includes, cancellationToken);
        var body = new AnswerBody();
        new AnswerWriter(read.Actor).WriteRow(body.Writer, read.Resource, row, read.Row, included);
        var tag = RowETag.Of(read.Resource, row, read.Actor);
        return (Text(body), included.Count > 0 ? $"{tag}.{RowETag.Hash(body.Finished().Span)}" : tag);
    }

    public static bool IsOn(IServiceProvider services) => services.GetRequiredService<IOptions<GableQueryPlansOptions>>().Value.Enabled;

    private static string Text(AnswerBody body) => Encoding.UTF8.GetString(body.Finished().Span);
}
