using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>The models that modules added with <c>AddModels</c>.</summary>
internal sealed class ContributedModels
{
    private readonly List<ContributedModel> _models = [];
    private readonly List<Func<IServiceProvider, IEnumerable<ModelSet>>> _sources = [];

    internal void Add(Type type)
    {
        if (!_models.Exists(model => model.Type == type))
        {
            _models.Add(new ContributedModel(type, null));
        }
    }

    internal void Add(Func<IServiceProvider, IEnumerable<ModelSet>> source) => _sources.Add(source);

    /// <summary>All of them, once the application is built.</summary>
    internal IReadOnlyList<ContributedModel> In(IServiceProvider services) =>
        [.. _models.Concat(_sources.SelectMany(source => source(services)).Select(static set => new ContributedModel(set.Model, set.Name))).DistinctBy(static model => model.Type)];

    /// <summary>Those that a context has no set of its own for.</summary>
    internal static IReadOnlyList<ContributedModel> Of(DbContext db)
    {
        var sets = db.GetType().GetProperties().Select(static property => property.PropertyType)
            .Where(static type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DbSet<>)).Select(static type => type.GenericTypeArguments[0]).ToHashSet();

        return [.. (db.GetService<IDbContextOptions>().FindExtension<GableOptionsExtension>()?.Models ?? []).Where(model => !sets.Contains(model.Type))];
    }

    /// <summary>Names the tables as sets would have, unless the class or the context did.</summary>
    internal static void NameTables(IConventionModel model, IReadOnlyList<ContributedModel> models)
    {
        foreach (var contributed in models)
        {
            if (contributed.SetName is { } name && model.FindEntityType(contributed.Type) is { BaseType: null } entityType && !entityType.IsOwned())
            {
                entityType.Builder.ToTable(name);
            }
        }
    }
}
