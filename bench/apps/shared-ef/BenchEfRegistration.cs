using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bench.SharedEf;

/// <summary>EF Core as its documentation tells a production service to set it up: pooled contexts, one provider.</summary>
public static class BenchEfRegistration
{
    public static IServiceCollection AddBenchContext(this IServiceCollection services) => services.AddDbContextPool<BenchContext>(static options =>
    {
        if (BenchDatabase.IsPostgres)
        {
            options.UseNpgsql(BenchDatabase.ConnectionString);
        }
        else
        {
            options.UseSqlite(BenchDatabase.ConnectionString);
        }
    });
}
