using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>Ignores cookies beside an <c>Authorization</c> header, so that a request is never judged as one caller and answered as another.</summary>
/// <remarks>Basic and the like stay beside cookies: a proxy's password in front of an application with its own sign-in sends both.</remarks>
internal sealed class AuthorizationHeaderMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();

        if (authorization.Length > 0 && !AuthorizationHeader.IsAmbient(authorization))
        {
            context.Request.Headers.Remove("Cookie");
        }

        return next(context);
    }
}
