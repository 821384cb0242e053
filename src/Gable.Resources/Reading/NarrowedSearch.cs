using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Puts the index of the search in front of it: only rows whose keys it gives are searched.</summary>
internal static class NarrowedSearch
{
    private static readonly MethodInfo Generic = typeof(NarrowedSearch).GetMethod(nameof(Keys), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Whether the key of a row is among those of the index.</summary>
    /// <param name="db">The database.</param>
    /// <param name="row">The row.</param>
    /// <param name="parameters">The read, narrowed, and its parameters.</param>
    public static Expression IsAmong(DbContext db, Expression row, ReadParameters parameters)
    {
        var resource = parameters.Input.Resource;
        var key = Expression.Property(row, resource.Key.Property);
        var sql = resource.SearchIndex!.KeysSql(resource.EntityType.FindPrimaryKey()!.Properties[0].GetColumnName());
        var keys = (Expression)Generic.MakeGenericMethod(key.Type).Invoke(null, [db, sql, parameters.Argument(static read => read.Narrowed)])!;
        return Expression.Call(typeof(Queryable), nameof(Queryable.Contains), [key.Type], keys, key);
    }

    private static Expression Keys<TKey>(DbContext db, string sql, object? argument) => db.Database.SqlQueryRaw<TKey>(sql, argument!).Expression;
}
