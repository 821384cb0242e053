using Gable.Core;

namespace Microsoft.AspNetCore.Http;

/// <summary>The nonce that lets an inline script or style of this answer run.</summary>
public static class CspNonceHttpContextExtensions
{
    /// <summary>The nonce for <c>&lt;script nonce="…"&gt;</c> and <c>&lt;style nonce="…"&gt;</c>; the same for the whole answer, new for each.</summary>
    /// <remarks>Only answers that ask for it carry it in their Content-Security-Policy, so ask before the first byte is sent.</remarks>
    /// <param name="context">The request.</param>
    /// <exception cref="InvalidOperationException">The headers were sent already.</exception>
    public static string GetCspNonce(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        if (context.Features.Get<CspNonceFeature>() is not { } feature)
        {
            if (context.Response.HasStarted)
            {
                throw new InvalidOperationException(
                    "GetCspNonce() was called after the headers were sent, so that no header can carry the nonce. " +
                    "Call it before writing the first byte of the answer.");
            }

            context.Features.Set(feature = new CspNonceFeature());
        }

        return feature.Value;
    }
}
