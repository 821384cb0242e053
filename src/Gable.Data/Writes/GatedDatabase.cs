using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Gable.Data;

/// <summary>Sends the rows of a save once it is their turn.</summary>
/// <remarks>The last step before the database: what refuses a save on its way here takes no turn, nor does a save without changes.</remarks>
internal sealed class GatedDatabase(
    DatabaseDependencies dependencies, RelationalDatabaseDependencies relationalDependencies, ICurrentDbContext current, IDbContextOptions options)
    : RelationalDatabase(dependencies, relationalDependencies)
{
    // From the options of the context, because applications in one process may share EF Core's own services. Contexts for migrations and tools have none.
    private readonly SaveTurns? _turns = options.FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<SaveTurns>().FirstOrDefault();

    public override async Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        if (_turns is null)
        {
            return await base.SaveChangesAsync(entries, cancellationToken);
        }

        await _turns.EnterAsync(current.Context, cancellationToken);

        try
        {
            return await base.SaveChangesAsync(entries, cancellationToken);
        }
        catch
        {
            _turns.Leave(current.Context);
            throw;
        }
    }
}
