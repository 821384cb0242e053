using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>The places where SQLite and PostgreSQL need different expressions for the same answer.</summary>
internal sealed class ReadDialect
{
    private static readonly MethodInfo Lower = typeof(string).GetMethod(nameof(string.ToLower), [])!;

    private static readonly MethodInfo Collate = typeof(RelationalDbFunctionsExtensions)
        .GetMethod(nameof(RelationalDbFunctionsExtensions.Collate))!.MakeGenericMethod(typeof(string));

    private static readonly MethodInfo OneParameter = typeof(EF).GetMethod(nameof(EF.Parameter))!;
    private static readonly MethodInfo ManyParameters = typeof(EFExtensions).GetMethod("MultipleParameters")!;

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
    /// does, and the outcome is compared by code point again. On SQLite <c>lower</c> is the function that Gable.Data replaces by one that
    /// folds all of Unicode.</remarks>
    public Expression Fold(Expression text) => _isPostgreSql
        ? Collated(Expression.Call(Collated(text, "default"), Lower), "C")
        : Expression.Call(text, Lower);

    /// <summary>A list of values for <c>Contains</c>.</summary>
    /// <remarks>PostgreSQL takes an array, so that lists of any length share one SQL text. SQLite would take JSON, which does not keep
    /// every value as its column does (a float, a time of day); there each value is a parameter, padded by EF Core to a few lengths.</remarks>
    public Expression List(Expression list) =>
        Expression.Call((_isPostgreSql ? OneParameter : ManyParameters).MakeGenericMethod(list.Type), list);

    /// <summary>The same folding for a value.</summary>
    public static string Fold(string value) => value.ToLowerInvariant();

    private static MethodCallExpression Collated(Expression text, string collation) =>
        Expression.Call(Collate, Expression.Constant(EF.Functions), text, Expression.Constant(collation));
}
