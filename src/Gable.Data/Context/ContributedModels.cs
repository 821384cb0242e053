using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Gable.Data;

/// <summary>The models that modules added with <c>AddModels</c>.</summary>
internal sealed class ContributedModels
{
    private readonly List<Type> _types = [];

    internal IReadOnlyList<Type> Types => _types;

    internal void Add(Type type)
    {
        if (!_types.Contains(type))
        {
            _types.Add(type);
        }
    }

    internal static IReadOnlyList<Type> Of(DbContext db) =>
        db.GetService<IDbContextOptions>().FindExtension<GableOptionsExtension>()?.Models ?? [];
}
