using Microsoft.EntityFrameworkCore;

namespace Gable.Data;

/// <summary>Fills the database with rows that the application or its demo needs; run by <c>db seed</c>.</summary>
/// <remarks>Found by type, built by dependency injection, run in name order, each in one transaction. Write it so that running it twice adds nothing.</remarks>
public interface ISeed
{
    /// <summary>Adds the rows; the caller saves and commits.</summary>
    /// <param name="db">The application's database context.</param>
    /// <param name="cancellationToken">Ends the run; nothing is kept.</param>
    Task SeedAsync(DbContext db, CancellationToken cancellationToken);
}
