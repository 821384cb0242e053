using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>Gives each request its journal, with the values of parameters, before anything can fail. In the pipeline in development only.</summary>
internal sealed class JournalMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Features.Set<IRequestJournal>(new RequestJournal(keepsValues: true));
        return next(context);
    }
}
