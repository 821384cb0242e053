using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Carries the application's reporter to the transactions of a context.</summary>
internal sealed class CommitReportingExtension(CommitReporter reporter) : IDbContextOptionsExtension
{
    internal CommitReporter Reporter { get; } = reporter;

    public DbContextOptionsExtensionInfo Info => field ??= new Description(this);

    public void ApplyServices(IServiceCollection services) =>
        services.AddSingleton<IRelationalTransactionFactory, ReportedTransactionFactory>();

    public void Validate(IDbContextOptions options)
    {
    }

    // The reporter is read from the options of each context, so that applications in one process may share EF Core's own services.
    private sealed class Description(CommitReportingExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "reporting commits ";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is Description;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Gable:CommitReporting"] = "1";
    }
}
