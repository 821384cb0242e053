using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>The places where SQLite and PostgreSQL need different expressions for the same answer.</summary>
internal sealed class ReadDialect
{
    private static readonly MethodInfo Lower = typeof(string).GetMethod(nameof(string.ToLower), [])!;

    private static readonly MethodInfo Collate = typeof(RelationalDbFunctionsExtensions)
        .GetMethod(nameof(RelationalDbFunctionsExtensions.Collate))!.MakeGenericMethod(typeof(string));

    private static readonly MethodInfo OneParameter = typeof(EF).GetMethod(nameof(EF.Parameter))!;
    private static readonly MethodInfo OneConstant = typeof(EF).GetMethod(nameof(EF.Constant))!;
    private static readonly int[] ListLengths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, QueryLimits.MaxListItems];

    private static readonly ReadDialect Sqlite = new(isPostgreSql: false);
    private static readonly ReadDialect PostgreSql = new(isPostgreSql: true);

    private readonly bool _isPostgreSql;

    private ReadDialect(bool isPostgreSql) => _isPostgreSql = isPostgreSql;

    /// <summary>Whether the engine orders nulls after all values unless told otherwise; SQLite orders them before.</summary>
    public bool NullsAreGreatest => _isPostgreSql;

    /// <summary>The number of rows that a query stops at.</summary>
    /// <remarks>PostgreSQL gets it in the text: with a parameter it takes a tenth of the table for the number, finds such a plan dearer than one for
    /// the number sent, and so plans the prepared statement anew each time, which took more than half of the server's time for a page of 20 joined rows
    /// (docs/decisions/0023-where-the-time-of-a-request-goes.md). There are at most as many texts as page sizes.</remarks>
    public Expression Limit(ReadParameters parameters) => _isPostgreSql
        ? Expression.Call(OneConstant.MakeGenericMethod(typeof(int)), Expression.Constant(parameters.Input.List!.Limit + 1))
        : parameters.For(typeof(int), static read => read.List!.Limit + 1);

    /// <summary>What the page size adds to the shape of a read; 0 where any number has the same text.</summary>
    public int LimitShape(int limit) => _isPostgreSql ? limit : 0;

    public static ReadDialect Of(DatabaseKind kind) => kind == DatabaseKind.PostgreSql ? PostgreSql : Sqlite;

    public static ReadDialect Of(DbContext db) =>
        db.Database.ProviderName == "Npgsql.EntityFrameworkCore.PostgreSQL" ? PostgreSql : Sqlite;

    /// <summary>Text in lower case, for comparison without case.</summary>
    /// <remarks>PostgreSQL folds by the column's collation, and "C" folds ASCII alone; the database's own collation folds as <c>citext</c>
    /// does, and the outcome is compared by code point again. On SQLite <c>lower</c> is the function that Gable.Data replaces by one that
    /// folds all of Unicode.</remarks>
    public Expression Fold(Expression text) => _isPostgreSql
        ? Collated(Expression.Call(Collated(text, "default"), Lower), "C")
        : Expression.Call(text, Lower);

    /// <summary>The values of a condition's list, for <c>Contains</c>.</summary>
    /// <remarks>PostgreSQL takes an array, so that lists of any length share one SQL text. SQLite would take JSON, which does not keep
    /// every value as its column does (a float, a time of day); there each value is a parameter, the last one repeated up to one of a few lengths.</remarks>
    /// <param name="type">The type of the field.</param>
    /// <param name="condition">The number of the condition.</param>
    /// <param name="parameters">The query's parameters.</param>
    public Expression List(Type type, int condition, ReadParameters parameters)
    {
        if (_isPostgreSql)
        {
            var list = typeof(List<>).MakeGenericType(type);
            return Expression.Call(OneParameter.MakeGenericMethod(list), parameters.For(list, read => Typed(list, Items(read, condition))));
        }

        return Expression.NewArrayInit(type, Enumerable.Range(0, ListLength(Items(parameters.Input, condition).Count))
            .Select(index => parameters.For(type, read => Items(read, condition) is var items && index < items.Count ? items[index] : items[^1])));
    }

    /// <summary>How many parameters a list of values takes; 0 where any number takes one.</summary>
    public int ListParameters(int count) => _isPostgreSql ? 0 : ListLength(count);

    private static int ListLength(int count) => ListLengths.First(length => length >= count);

    private static List<object> Items(ReadInput read, int condition) => (List<object>)read.List!.Conditions[condition].Value;

    private static IList Typed(Type type, List<object> items)
    {
        var list = (IList)Activator.CreateInstance(type, items.Count)!;
        items.ForEach(item => list.Add(item));
        return list;
    }

    /// <summary>The same folding for a value.</summary>
    public static string Fold(string value) => TextFolding.Lower(value);

    private static MethodCallExpression Collated(Expression text, string collation) =>
        Expression.Call(Collate, Expression.Constant(EF.Functions), text, Expression.Constant(collation));
}
