using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>The write requests of one resource, each read from top to bottom.</summary>
internal sealed class WriteEndpoints(ResourceDescriptor resource)
{
    /// <summary><c>POST /api/posts</c>.</summary>
    public Task CreateAsync(HttpContext http) => AnswerAsync(http, async session =>
    {
        var writer = new RowWriter(session, resource, goesOn: false);
        writer.RefuseHopeless(PolicyAction.Create);
        Preconditions.Of(http.Request).CheckCreate();
        var body = await JsonBody.ReadAsync(http);

        if (!http.Request.Headers.ContainsKey(IdempotencyScope.Header) && await writer.TryCreateDirectlyAsync(body.Root, http.RequestAborted) is { } created)
        {
            return WriteAnswer.To(created, resource, session.Actor);
        }

        using var idempotency = IdempotencyScope.Enter(http, session, body);

        return await session.Transaction.RunAsync(
            cancellationToken => idempotency.RunAsync(
                async () => WriteAnswer.To(await writer.CreateAsync(body.Root, cancellationToken), resource, session.Actor), cancellationToken),
            http.RequestAborted);
    });

    /// <summary><c>PATCH /api/posts/{id}</c>.</summary>
    public Task PatchAsync(HttpContext http) => UpdateAsync(http, BindMode.Merge);

    /// <summary><c>PUT /api/posts/{id}</c>.</summary>
    public Task PutAsync(HttpContext http) => UpdateAsync(http, BindMode.Replace);

    /// <summary><c>DELETE /api/posts/{id}</c>.</summary>
    public Task DeleteAsync(HttpContext http) => AnswerAsync(http, async session =>
    {
        var writer = new RowWriter(session, resource, goesOn: false);
        var preconditions = Preconditions.Of(http.Request);
        var written = await session.Transaction.RunAsync(
            cancellationToken => writer.DeleteAsync(Id(http), preconditions, cancellationToken), http.RequestAborted);
        return WriteAnswer.To(written, resource, session.Actor);
    });

    /// <summary><c>POST /api/posts/batch</c>.</summary>
    public Task BatchAsync(HttpContext http) => AnswerAsync(http, async session =>
    {
        Preconditions.Of(http.Request).CheckCreate();
        var body = await JsonBody.ReadAsync(http);
        var operations = BatchParser.Parse(body.Root);
        using var idempotency = IdempotencyScope.Enter(http, session, body);
        var batch = new BatchRunner(session, resource);

        return await session.Transaction.RunAsync(
            cancellationToken => idempotency.RunAsync(() => batch.RunAsync(operations, cancellationToken), cancellationToken),
            http.RequestAborted);
    });

    private Task UpdateAsync(HttpContext http, BindMode mode) => AnswerAsync(http, async session =>
    {
        var writer = new RowWriter(session, resource, goesOn: false);
        var preconditions = Preconditions.Of(http.Request);
        var body = await JsonBody.ReadAsync(http);
        var written = await writer.TryUpdateDirectlyAsync(Id(http), body.Root, mode, preconditions, http.RequestAborted) ?? await session.Transaction.RunAsync(
            cancellationToken => writer.UpdateAsync(Id(http), body.Root, mode, preconditions, cancellationToken), http.RequestAborted);
        return WriteAnswer.To(written, resource, session.Actor);
    });

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static async Task AnswerAsync(HttpContext http, Func<WriteSession, Task<WriteAnswer>> write)
    {
        RequestLanguage.Apply(http);
        var answer = await write(WriteSession.Of(http));
        await answer.SendAsync(http);
    }
}
