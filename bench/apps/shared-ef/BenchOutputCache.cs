using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace Bench.SharedEf;

/// <summary>ASP.NET Core's output cache for posts, emptied by every write: used where BENCH_CACHE=on, as Gable's response cache is.</summary>
public static class BenchOutputCache
{
    /// <summary>The policy and the tag of answers with posts.</summary>
    public const string Posts = "posts";

    private static bool IsOn => Environment.GetEnvironmentVariable("BENCH_CACHE") == "on";

    public static void AddBenchOutputCache(this IServiceCollection services)
    {
        if (IsOn)
        {
            services.AddOutputCache(static options => options.AddPolicy(Posts, static policy => policy.Expire(TimeSpan.FromHours(1)).Tag(Posts)));
        }
    }

    public static void UseBenchOutputCache(this WebApplication app)
    {
        if (!IsOn)
        {
            return;
        }

        app.UseOutputCache();
        app.Use(static async (context, next) =>
        {
            await next(context);

            if (!HttpMethods.IsGet(context.Request.Method))
            {
                await context.RequestServices.GetRequiredService<IOutputCacheStore>().EvictByTagAsync(Posts, context.RequestAborted);
            }
        });
    }
}
