using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>The reads of one resource through the cache: find, or make once for all who ask, and keep.</summary>
/// <param name="cache">The application's cache.</param>
/// <param name="resource">The resource.</param>
/// <param name="plain">Tells whether nothing that the application put on an endpoint has a say in its answers.</param>
/// <param name="read">The read itself.</param>
/// <param name="isList">Whether it is the list or a single row.</param>
internal sealed class CachedReads(ResponseCache cache, ResourceDescriptor resource, PlainEndpoints plain, RequestDelegate read, bool isList)
{
    private readonly ReadCounts _reads = cache.Telemetry.Of(resource.Name);
    private readonly ResourceCaching _caching = cache.Cachings.Of(resource);

    public Task AnswerAsync(HttpContext context)
    {
        var wish = CacheWish.Of(context.Request);

        if (wish == CacheWish.NoStore)
        {
            cache.Telemetry.CountBypassed("no-store");
            return read(context);
        }

        var key = CacheKey.Of(context.Request, CacheKey.Everybody);

        if (key.Length > CacheKey.MaxLength)
        {
            cache.Telemetry.CountBypassed("long-address");
            return read(context);
        }

        return wish == CacheWish.Any && cache.FindFinished(key) is { } entry ? HitAsync(context, entry) : FindForActorAsync(context, wish);
    }

    private Task FindForActorAsync(HttpContext context, CacheWish wish)
    {
        if (cache.Cachings.Audience(resource, context.GetActor()) is not { } audience)
        {
            return read(context);
        }

        return wish == CacheWish.Any && cache.FindFinished(CacheKey.Of(context.Request, audience)) is { } entry
            ? HitAsync(context, entry)
            : MakeAsync(context, wish, audience);
    }

    private static Task HitAsync(HttpContext context, CacheEntry entry)
    {
        entry.Reads.CountHit();
        return entry.Answer!.SendAsync(context);
    }

    private async Task MakeAsync(HttpContext context, CacheWish wish, ulong audience)
    {
        var isFirst = true;

        // Once, but for those whose maker went away.
        while (true)
        {
            if (Dependencies(context) is not { Obstacle: null } dependencies)
            {
                await read(context);
                return;
            }

            var key = CacheKey.Of(context.Request, dependencies.IsForEverybody ? CacheKey.Everybody : audience);
            var own = new CacheEntry(key, dependencies, cache.Now, _reads) { IsPlain = dependencies.IsForEverybody && plain.Contains(context.GetEndpoint()) };

            // Whoever asks for a fresh answer gets one that was begun after the request came.
            if (isFirst && wish == CacheWish.Fresh && cache.Store.Find(key) is { } old)
            {
                cache.Store.Drop(old);
            }

            isFirst = false;
            var entry = cache.Store.GetOrAdd(own);

            if (entry is null)
            {
                cache.Telemetry.CountBypassed("unsettled");
                await read(context);
                return;
            }

            if (entry == own)
            {
                await LeadAsync(context, own, audience);
                return;
            }

            var end = await entry.Flight.WaitAsync(context.RequestAborted);

            if (end.Answer is not null)
            {
                _reads.CountHit();
                await end.Answer.SendAsync(context);
                return;
            }

            if (!end.IsAbandoned)
            {
                await read(context);
                return;
            }
        }
    }

    /// <summary>Makes the answer for all who wait; its failure is this request's alone.</summary>
    private async Task LeadAsync(HttpContext context, CacheEntry entry, ulong audience)
    {
        _reads.CountMiss();
        var end = FlightEnd.NoAnswer;

        try
        {
            using var capture = await AnswerCapture.RunAsync(context, read);

            if (capture.ToAnswer() is not { } answer)
            {
                await capture.PassOnAsync(context);
                return;
            }

            var isSameAudience = entry.Key.Audience == CacheKey.Everybody || cache.Cachings.Audience(resource, context.GetActor()) == audience;

            if (cache.Fits(answer.Body.Length) && isSameAudience)
            {
                cache.Store.Keep(entry, answer, WindowReader.Read(answer.Body, entry.Dependencies));
            }

            end = isSameAudience ? new FlightEnd(answer, IsAbandoned: false) : FlightEnd.NoAnswer;
            entry.End(end);
            await answer.SendAsync(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            end = FlightEnd.Abandoned;
            throw;
        }
        finally
        {
            if (entry.Answer is null)
            {
                cache.Store.Drop(entry);
            }

            entry.End(end);
        }
    }

    /// <summary>What the answer depends on; <c>null</c> when the query is wrong, which the read itself explains.</summary>
    private QueryDependencies? Dependencies(HttpContext context)
    {
        var problems = new QueryProblems();
        var pairs = QueryStringReader.Read(context.Request.QueryString.Value);
        var actor = context.GetActor();

        if (isList)
        {
            var list = QueryParser.Parse(pairs, resource, actor, problems);
            return problems.Any ? null : QueryDependencies.Of(list, cache.Cachings);
        }

        var row = QueryParser.ParseRow(pairs, resource, actor, problems);
        var isKey = FieldValueParser.TryParse(resource.Key, context.Request.RouteValues["id"] as string ?? "", out var key);
        return problems.Any || !isKey ? null : QueryDependencies.Of(resource, Comparable(key), row, cache.Cachings);
    }

    // Text may be equal to the database without being the same.
    private object? Comparable(object? key) =>
        resource.Key.Kind is FieldKind.Guid or FieldKind.Integer && _caching.Comparable.Contains(resource.Key.Property.Name) ? key : null;
}
