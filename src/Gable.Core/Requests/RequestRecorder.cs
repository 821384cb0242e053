using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Gives each request a journal, looks at it when it was answered, and keeps those worth looking at.</summary>
/// <remarks>Behind the answers of the response cache, which are never slow. What every request pays is a small object and a call at its end:
/// no state machine around the pipeline, and nothing else is made unless the request is kept.</remarks>
internal sealed class RequestRecorder
{
    private const int DefaultSample = 100;
    private const int LongestSql = 4_000;
    private const int LongestError = 500;

    private static readonly Func<object, Task> Answered = static state =>
    {
        ((RequestJournal)state).End();
        return Task.CompletedTask;
    };

    private readonly RequestDelegate _next;
    private readonly RequestRecords _records;
    private readonly TimeProvider _time;
    private readonly bool _isOn;
    private readonly bool _withQuery;
    private readonly TimeSpan _slow;
    private readonly int _sample;

    public RequestRecorder(
        RequestDelegate next, RequestRecords records, IOptions<GableRequestRecordsOptions> options, IOptions<GableRequestLogOptions> log, IHostEnvironment environment, TimeProvider time)
    {
        (_next, _records, _time) = (next, records, time);
        var settings = options.ValueOrDefault();
        (_isOn, _slow) = (settings.Enabled, settings.SlowerThan);
        _sample = settings.SampleEvery ?? (environment.IsDevelopment() ? 1 : DefaultSample);
        _withQuery = environment.IsDevelopment() || log.ValueOrDefault().AllowQueryValues;
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (_isOn)
        {
            var journal = context.Features.Get<IRequestJournal>() as RequestJournal;

            if (journal is null)
            {
                journal = new RequestJournal(keepsValues: false);
                context.Features.Set<IRequestJournal>(journal);
            }

            journal.Begin(this, context, _time.GetTimestamp());
            context.Response.OnCompleted(Answered, journal);
        }

        return _next(context);
    }

    /// <summary>Judges a request that was answered.</summary>
    public void Judge(HttpContext context, RequestJournal journal, long start)
    {
        var elapsed = _time.GetElapsedTime(start);
        var status = context.Response.StatusCode;

        if (status == StatusCodes.Status101SwitchingProtocols)
        {
            return;
        }

        var kind = status >= 500 ? RequestRecordKind.Failed
            : elapsed >= _slow && context.GetEndpoint()?.Metadata.GetMetadata<LongRequestMetadata>() is null ? RequestRecordKind.Slow
            : _sample > 0 && (_sample == 1 || Random.Shared.Next(_sample) == 0) && !IsNoise(context.Request.Path) ? RequestRecordKind.Sample
            : (RequestRecordKind?)null;

        if (kind is { } known)
        {
            _records.Add(Record(context, journal, known, status, elapsed));
        }
    }

    // Probes and the framework's own style sheet would be most of a sample.
    private static bool IsNoise(PathString path) => HealthPaths.Contains(path) || path.Value?.StartsWith("/_", StringComparison.Ordinal) == true;

    private RequestRecord Record(HttpContext context, RequestJournal journal, RequestRecordKind kind, int status, TimeSpan elapsed)
    {
        var user = context.User;
        var isSignedIn = user.Identity?.IsAuthenticated == true;
        return new RequestRecord
        {
            Id = Guid.CreateVersion7(_time.GetUtcNow()),
            Kind = kind,
            At = _time.GetUtcNow(),
            Method = Text.Method(context),
            Path = Text.Clean(ShownQuery.After((context.Request.PathBase + context.Request.Path).Value, context.Request.QueryString.Value, _withQuery)),
            Route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
            Status = status,
            Elapsed = elapsed,
            ActorId = isSignedIn ? user.FindFirst("sub")?.Value : null,
            ActorName = isSignedIn ? user.Identity?.Name : null,
            TraceId = ProblemWriter.TraceId(context),
            Error = context.Features.Get<IExceptionHandlerFeature>()?.Error is { } error ? Shortened($"{error.GetType().FullName}: {error.Message}", LongestError) : null,
            Queries = [.. journal.Queries.Select(static query => query.Sql.Length <= LongestSql ? query : query with { Sql = Shortened(query.Sql, LongestSql) })],
        };
    }

    private static string Shortened(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length), "…");
}
