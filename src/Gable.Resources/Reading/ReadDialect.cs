using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>The two places where SQLite and PostgreSQL need different expressions for the same answer.</summary>
internal sealed class ReadDialect
{
    private static readonly MethodInfo Lower = typeof(string).GetMethod(nameof(string.ToLower), [])!;

    private static readonly MethodInfo Collate = typeof(RelationalDbFunctionsExtensions)
        .GetMethod(nameof(RelationalDbFunctionsExtensions.Collate))!.MakeGenericMethod(typeof(string));

    private static readonly ReadDialect Sqlite = new(isPostgreSql: false);
    private static readonly ReadDialect PostgreSql = new(isPostgreSql: true);

    private readonly bool _isPostgreSql;

    private ReadDialect(bool isPostgreSql) => _isPostgreSql = isPostgreSql;

    /// <summary>Whether the engine orders nulls after all values unless told otherwise; SQLite orders them before.</summary>
    public bool NullsAreGreatest => _isPostgreSql;

    public static ReadDialect Of(DbContext db) =>
        db.Database.ProviderName == "Npgsql.EntityFrameworkCore.PostgreSQL" ? PostgreSql : Sqlite;

    /// <summary>Text in lower case, for comparison without case.</summary>
    /// <remarks>PostgreSQL folds by the column's collation, and "C" folds ASCII alone; the database's own collation folds as <c>citext</c>
    /// does. On SQLite <c>lower</c> is the function that Gable.Data replaces by one that folds all of Unicode.</remarks>
    public Expression Fold(Expression text) => Expression.Call(
        _isPostgreSql
            ? Expression.Call(Collate, Expression.Constant(EF.Functions), text, Expression.Constant("default"))
            : text,
        Lower);

    /// <summary>The same folding for a value.</summary>
    public static string Fold(string value) => value.ToLowerInvariant();
}
