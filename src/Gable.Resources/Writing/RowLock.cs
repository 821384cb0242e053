using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Resources;

/// <summary>Keeps a row still until the transaction ends, so that no update between reading and writing is lost.</summary>
/// <remarks>On SQLite the transaction is the only writer already.</remarks>
internal static class RowLock
{
    public static async Task TakeAsync(DbContext db, ResourceDescriptor resource, object key, bool forDelete, CancellationToken cancellationToken)
    {
        if (!db.Database.IsNpgsql())
        {
            return;
        }

        var column = resource.EntityType.FindPrimaryKey()!.Properties[0];
        var sql = db.GetService<ISqlGenerationHelper>();
        var table = sql.DelimitIdentifier(resource.EntityType.GetTableName()!, resource.EntityType.GetSchema());
        var strength = forDelete ? "UPDATE" : "NO KEY UPDATE";

        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names come from the model, quoted; the key is a parameter.
        command.CommandText = $"SELECT 1 FROM {table} WHERE {sql.DelimitIdentifier(column.GetColumnName())} = @key FOR {strength}";
#pragma warning restore CA2100
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.Parameters.Add(column.GetRelationalTypeMapping().CreateParameter(command, "key", key));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
