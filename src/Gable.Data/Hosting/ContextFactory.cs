using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Makes contexts outside a request, for classes that cannot be pooled.</summary>
internal sealed class ContextFactory<TDb>(IServiceProvider services, DbContextOptions<TDb> options) : IDbContextFactory<TDb>
    where TDb : DbContext
{
    public TDb CreateDbContext() => ActivatorUtilities.CreateInstance<TDb>(services, options);
}
