using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Gives forms their own size limit; an endpoint's <c>[RequestSizeLimit]</c>, which routing has applied, wins for both.</summary>
internal sealed class BodyLimitMiddleware(RequestDelegate next, IOptions<GableLimitsOptions> limits, IOptions<FormOptions> forms)
{
    public Task InvokeAsync(HttpContext context)
    {
        // The first question costs nothing; the second makes an object for each request.
        if (context.Request.Headers.ContentType.Count > 0 && context.Request.HasFormContentType)
        {
            LimitForm(context);
        }

        if (context.Request.ContentLength is > 0)
        {
            ReadOnAfterRefusal(context);
        }

        return next(context);
    }

    // The server reads what is left of a body that nobody read, for a few seconds, so that the client gets the answer before the connection closes;
    // but not of one that is too large: a client that is still sending would then see a broken connection instead of the 413.
    private static void ReadOnAfterRefusal(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { } feature && feature.MaxRequestBodySize < context.Request.ContentLength)
        {
            context.Response.OnCompleted(static state =>
            {
                if (state is IHttpMaxRequestBodySizeFeature { IsReadOnly: false } limit)
                {
                    limit.MaxRequestBodySize = null;
                }

                return Task.CompletedTask;
            }, feature);
        }
    }

    private void LimitForm(HttpContext context)
    {
        var endpoint = context.GetEndpoint();

        if (endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } declared)
        {
            // An endpoint that takes larger bodies means its forms as well, unless it says otherwise.
            if (endpoint.Metadata.GetMetadata<IFormOptionsMetadata>() is null)
            {
                context.Features.Set<IFormFeature>(new FormFeature(context.Request, Raise(declared.MaxRequestBodySize)));
            }
        }
        else if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature
            && feature.MaxRequestBodySize == limits.Value.MaxBodyBytes)
        {
            feature.MaxRequestBodySize = limits.Value.MaxFormBytes;
        }
    }

    private FormOptions Raise(long? bytes) => new()
    {
        BufferBody = forms.Value.BufferBody,
        MemoryBufferThreshold = forms.Value.MemoryBufferThreshold,
        BufferBodyLengthLimit = Math.Max(forms.Value.BufferBodyLengthLimit, bytes ?? long.MaxValue),
        ValueCountLimit = forms.Value.ValueCountLimit,
        KeyLengthLimit = forms.Value.KeyLengthLimit,
        ValueLengthLimit = (int)Math.Min(int.MaxValue, Math.Max(forms.Value.ValueLengthLimit, bytes ?? int.MaxValue)),
        MultipartBoundaryLengthLimit = forms.Value.MultipartBoundaryLengthLimit,
        MultipartHeadersCountLimit = forms.Value.MultipartHeadersCountLimit,
        MultipartHeadersLengthLimit = forms.Value.MultipartHeadersLengthLimit,
        MultipartBodyLengthLimit = bytes ?? long.MaxValue,
    };
}
