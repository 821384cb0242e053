using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gable.Data;

/// <summary>Answers 503 when the database cannot serve, instead of 500.</summary>
internal sealed class DatabaseUnavailableStep : IPipelineStep
{
    public void Use(IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (exception is not ProblemException && !context.Response.HasStarted && DatabaseUnavailable.Is(exception))
        {
            throw new ProblemException(DatabaseProblems.Unavailable, exception);
        }
    });
}
