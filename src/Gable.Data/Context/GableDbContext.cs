using Microsoft.EntityFrameworkCore;

namespace Gable.Data;

/// <summary>A database context with Gable's conventions; derive the application's context from it.</summary>
/// <param name="options">The options that <c>AddGableData</c> configured.</param>
public abstract class GableDbContext(DbContextOptions options) : DbContext(options)
{
}
