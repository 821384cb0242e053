using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Tests.Shared;

/// <summary>Empties a database between two tests, which costs a hundredth of a new application with a new database.</summary>
internal static class Rows
{
    /// <summary>Removes the rows of every table of the model; those that refer to others go first.</summary>
    /// <param name="kept">Types whose rows stay.</param>
    public static async Task RemoveAsync(DbContext db, params Type[] kept)
    {
        var left = db.Model.GetEntityTypes().Where(type => !type.IsOwned() && !kept.Contains(type.ClrType)).ToList();
        List<string> statements = [];

        while (left.Count > 0)
        {
            var free = left.Where(type => !left.Any(other => other != type && other.GetForeignKeys().Any(key => key.PrincipalEntityType == type))).ToList();
            statements.AddRange(free.Select(static type => $"DELETE FROM \"{type.GetTableName()}\""));
            left = [.. left.Except(free)];
        }

        // SQLite looks at each row on its own where a parent must not be deleted.
        var parents = db.Model.GetEntityTypes().SelectMany(static type => type.GetForeignKeys()).Where(static key => key.PrincipalEntityType == key.DeclaringEntityType && !key.IsRequired)
            .Select(static key => $"UPDATE \"{key.DeclaringEntityType.GetTableName()}\" SET {string.Join(", ", key.Properties.Select(static property => $"\"{property.GetColumnName()}\" = NULL"))}");
        await db.Database.ExecuteSqlRawAsync(string.Join(';', parents.Concat(statements)), CancellationToken.None);
    }
}
