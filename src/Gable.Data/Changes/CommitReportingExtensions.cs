using Gable.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Lets contexts besides the main one report their commits.</summary>
public static class CommitReportingExtensions
{
    /// <summary>Reports every commit of the context to the application's <see cref="ICommitObserver"/>s, such as the response cache.</summary>
    /// <param name="builder">The options of a context that writes to the database of <c>AddGableData</c>; that context itself reports already.</param>
    /// <param name="services">The application's services: <c>AddDbContext&lt;TDb&gt;((services, options) => …)</c>.</param>
    /// <returns>The same builder.</returns>
    public static DbContextOptionsBuilder UseCommitReporting(this DbContextOptionsBuilder builder, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(services);
        var reporter = services.GetRequiredService<CommitReporter>();

        if (builder.Options.FindExtension<CommitReportingExtension>() is null)
        {
            ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(new CommitReportingExtension(reporter));
            var saves = new SaveReporter(reporter);
            builder.AddInterceptors(saves, new CommandReporter(reporter, saves));
        }

        return builder;
    }
}
