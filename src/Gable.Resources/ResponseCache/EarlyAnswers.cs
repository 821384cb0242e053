using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>Sends kept answers before routing, when nothing that would come between has a say in them.</summary>
internal sealed class EarlyAnswers(ResponseCache cache, PlainEndpoints plain) : IEarlyPipelineStep
{
    private const string EndpointMiddleware = "Microsoft.AspNetCore.Routing.EndpointMiddleware";

    private bool _isNothingBetween;

    public void Use(IApplicationBuilder app) =>
        app.Use(next => context => Find(context) is { } entry ? entry.Answer!.SendAsync(context) : next(context));

    public void End(RequestDelegate rest) => _isNothingBetween = rest.Target?.GetType().FullName == EndpointMiddleware;

    private CacheEntry? Find(HttpContext context)
    {
        var request = context.Request;

        if (!_isNothingBetween || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            return null;
        }

        var headers = request.Headers;

        if (headers.CacheControl.Count > 0 ||
            (plain.HasAuthentication && (headers.Authorization.Count > 0 || headers.Cookie.Count > 0)) ||
            (plain.HasCors && headers.Origin.Count > 0))
        {
            return null;
        }

        if (cache.FindFinished(CacheKey.Of(request, CacheKey.Everybody)) is not { IsPlain: true } entry)
        {
            return null;
        }

        entry.Reads.CountHit();
        return entry;
    }
}
