using System.Globalization;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Carries what Gable adds to a context: the models of modules, how texts and conditions are translated, and that saves wait their turn on SQLite.</summary>
/// <remarks>Part of the key of EF Core's model cache, so that two applications in one process keep their own models.</remarks>
internal sealed class GableOptionsExtension(DatabaseKind kind, IReadOnlyList<ContributedModel> models) : IDbContextOptionsExtension
{
    internal IReadOnlyList<ContributedModel> Models { get; } = models;

    public DbContextOptionsExtensionInfo Info => field ??= new Description(this);

    private DatabaseKind Kind { get; } = kind;

    public void ApplyServices(IServiceCollection services)
    {
        services.AddScoped<IRelationalCommandBuilderFactory, CapturedCommand.BuilderFactory>();
        services.Wrap<IMigrationsModelDiffer>((_, provider) => new SearchIndexDiffer(provider, Kind));

        if (Kind == DatabaseKind.PostgreSql)
        {
            services.AddScoped<IMethodCallTranslatorPlugin, PostgresTextTranslatorPlugin>();
        }
        else
        {
            services.AddScoped<IDatabase, GatedDatabase>();
            services.Wrap<IRelationalParameterBasedSqlProcessorFactory>(static (scope, provider) => new SqliteBooleanConditions.Factory(
                provider, scope.GetRequiredService<RelationalParameterBasedSqlProcessorDependencies>()));
        }
    }

    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class Description(GableOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using Gable ";

        public override int GetServiceProviderHashCode()
        {
            var hash = new HashCode();
            hash.Add(extension.Kind);

            foreach (var model in extension.Models)
            {
                hash.Add(model);
            }

            return hash.ToHashCode();
        }

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is Description { Extension: GableOptionsExtension that } && that.Kind == extension.Kind && that.Models.SequenceEqual(extension.Models);

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) =>
            debugInfo["Gable:Models"] = extension.Models.Count.ToString(CultureInfo.InvariantCulture);
    }
}
