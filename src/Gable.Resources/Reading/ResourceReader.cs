using System.Linq.Expressions;
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
internal sealed class ResourceReader<T>(ResourceDescriptor resource) : IResourceReader
    where T : class
{
    public async Task ListAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;

        // actor
        var actor = context.GetActor();
        var rule = ReadGate.RuleFor(resource, actor);

        // parse
        var problems = new QueryProblems();
        var query = QueryParser.Parse(QueryStringReader.Read(context.Request.QueryString.Value), resource, actor, problems);
        problems.ThrowIfAny();

        // plan
        var db = context.RequestServices.GetRequiredService<DbContext>();
        var plan = new ListPlan<T>(db, query, rule, actor, context.RequestServices.GetRequiredService<Cursor>());

        // execute
        var page = await plan.ExecuteAsync(cancellationToken);
        var included = await IncludeLoader.LoadAsync(db, actor, resource, page.Rows, query.Row.Includes, cancellationToken);

        // write
        using var buffer = new AnswerBuffer();
        new AnswerWriter(actor).WritePage(buffer, query, page, included);
        await ConditionalAnswer.SendAsync(context, RowETag.Hash(buffer.Written.Span), buffer.Written, cancellationToken);
    }

    public async Task GetAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;

        // actor
        var actor = context.GetActor();
        var rule = (Expression<Func<T, bool>>)ReadGate.RuleFor(resource, actor);

        // parse
        var problems = new QueryProblems();
        var query = QueryParser.ParseRow(QueryStringReader.Read(context.Request.QueryString.Value), resource, actor, problems);
        problems.ThrowIfAny();

        if (!FieldValueParser.TryParse(resource.Key, context.Request.RouteValues["id"] as string ?? "", out var id))
        {
            throw ReadGate.NotFound(resource);
        }

        // plan and execute
        var db = context.RequestServices.GetRequiredService<DbContext>();
        var row = await db.Set<T>().AsNoTracking().Where(rule).Where(HasKey(id!)).FirstOrDefaultAsync(cancellationToken)
            ?? throw ReadGate.NotFound(resource);
        var included = await IncludeLoader.LoadAsync(db, actor, resource, [row], query.Includes, cancellationToken);

        // write
        using var buffer = new AnswerBuffer();
        new AnswerWriter(actor).WriteRow(buffer, resource, row, query, included);
        var tag = RowETag.Of(resource, row, actor) + (included.Count > 0 ? "." + RowETag.Hash(buffer.Written.Span) : "");
        await ConditionalAnswer.SendAsync(context, tag, buffer.Written, cancellationToken);
    }

    private Expression<Func<T, bool>> HasKey(object id)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var key = Expression.Property(row, resource.Key.Property);
        return Expression.Lambda<Func<T, bool>>(Expression.Equal(key, QueryParameter.For(id, key.Type)), row);
    }
}
