using System.Security.Cryptography;
using Gable.Core;

namespace Microsoft.AspNetCore.Http;

/// <summary>Content Security Policy for pages.</summary>
public static class CspHttpContextExtensions
{
    /// <summary>The nonce that inline scripts and styles of this answer must carry; 128 random bits, new for every request.</summary>
    /// <param name="context">The request.</param>
    public static string GetCspNonce(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        if (context.Features.Get<CspNonce>() is { } known)
        {
            return known.Value;
        }

        var made = new CspNonce(Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)));
        context.Features.Set(made);
        return made.Value;
    }
}
