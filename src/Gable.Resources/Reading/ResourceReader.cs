using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <summary>Answers the reads of one resource.</summary>
internal interface IResourceReader
{
    /// <summary>Answers <c>GET /api/posts</c>.</summary>
    Task ListAsync(HttpContext context);

    /// <summary>Answers <c>GET /api/posts/{id}</c>.</summary>
    Task GetAsync(HttpContext context);
}

/// <inheritdoc cref="IResourceReader"/>
/// <typeparam name="T">The model.</typeparam>
internal sealed class ResourceReader<T>(ResourceDescriptor resource, ReadPlans plans, SearchReads searches, AnswerPool answers, Cursor cursor, TimeProvider time) : IResourceReader
    where T : class
{
    private readonly ParsedQueries _queries = new(resource);

    public async Task ListAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;

        // actor
        var actor = context.GetActor(time);
        ReadGate.Check(resource, actor, context);

        // parse
        var query = _queries.List(context.Request.QueryString.Value, actor);

        // plan
        var read = new ReadInput(query, actor, cursor);
        searches.Narrow(read, query.Count);
        var plan = read.Decision(resource).Verdict == false ? null : plans.Find<T>(read, context);

        // execute and write
        var answer = answers.Get();

        if (plan is not null)
        {
            answer.Writer.WriteStartObject();
            answer.Writer.WriteStartArray("items");
            var rest = await plan.WritePageAsync(read, answer, cancellationToken);
            AnswerWriter.WriteRest(answer.Writer, query, rest.Last is null ? null : cursor.Write(query, rest.Last), rest.Total);
        }
        else
        {
            var db = context.RequestServices.GetRequiredService<DbContext>();
            var page = await searches.PlannedAsync(db, read, () => new EntityReads<T>(db, read).ListAsync(cursor, cancellationToken), cancellationToken);
            var included = await IncludeLoader.LoadAsync(db, read, resource, page.Rows, query.Row.Includes, cancellationToken);
            new AnswerWriter(actor).WritePage(answer.Writer, query, page, included);
        }

        var body = answer.Finished();
        ConditionalAnswer.Send(context, RowETag.Hash(body.Span), body.Span);
        answers.Return(answer);
    }

    public async Task GetAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;

        // actor
        var actor = context.GetActor(time);
        ReadGate.Check(resource, actor, context);

        // parse
        var query = _queries.Row(context.Request.QueryString.Value, actor);

        if (!FieldValueParser.TryParse(resource.Key, context.Request.RouteValues["id"] as string ?? "", out var id))
        {
            throw ReadGate.NotFound(resource, context);
        }

        // plan
        var read = new ReadInput(resource, actor, id!, query);
        var plan = read.Decision(resource).Verdict == false ? throw ReadGate.NotFound(resource, context) : plans.Find<T>(read, context);

        // execute and write
        var answer = answers.Get();
        var tag = plan is not null
            ? await plan.WriteRowAsync(read, answer, cancellationToken)
            : await WriteEntityAsync(context.RequestServices.GetRequiredService<DbContext>(), read, answer, cancellationToken);
        ConditionalAnswer.Send(context, tag ?? throw ReadGate.NotFound(resource, context), answer.Finished().Span);
        answers.Return(answer);
    }

    private async Task<string?> WriteEntityAsync(DbContext db, ReadInput read, AnswerBody answer, CancellationToken cancellationToken)
    {
        if (await new EntityReads<T>(db, read).FindAsync(cancellationToken) is not { } row)
        {
            return null;
        }

        var included = await IncludeLoader.LoadAsync(db, read, resource, [row], read.Row.Includes, cancellationToken);
        new AnswerWriter(read.Actor).WriteRow(answer.Writer, resource, row, read.Row, included);
        return RowETag.Of(resource, row, read.Actor) + (included.Count > 0 ? "." + RowETag.Hash(answer.Finished().Span) : "");
    }
}
