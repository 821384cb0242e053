using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Gable.Data;

/// <summary>Makes <c>Contains</c>, <c>StartsWith</c> and <c>EndsWith</c> ignore case on <see cref="CaseInsensitiveAttribute"/> columns, as <c>citext</c> does.</summary>
/// <remarks>SQLite's <c>instr</c> and <c>LIKE</c> know no collation, so both sides are folded.</remarks>
internal sealed class SqliteTextTranslatorPlugin(ISqlExpressionFactory sql) : IMethodCallTranslatorPlugin
{
    public IEnumerable<IMethodCallTranslator> Translators { get; } = [new Translator(sql)];

    private sealed class Translator(ISqlExpressionFactory sql) : IMethodCallTranslator
    {
        public SqlExpression? Translate(
            SqlExpression? instance,
            MethodInfo method,
            IReadOnlyList<SqlExpression> arguments,
            IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        {
            if (instance?.TypeMapping?.StoreType != SqliteText.NoCaseType || method.DeclaringType != typeof(string))
            {
                return null;
            }

            if (arguments.Count == 0)
            {
                return method.Name is nameof(string.ToLowerInvariant) ? Lower(instance) : null;
            }

            return arguments.Count == 1 && arguments[0].Type == typeof(string) ? Search(method.Name, instance, arguments[0]) : null;
        }

        private SqlExpression? Search(string method, SqlExpression instance, SqlExpression argument)
        {
            var text = Lower(instance);
            var part = Lower(sql.ApplyTypeMapping(argument, instance.TypeMapping));

            return method switch
            {
                nameof(string.Contains) => sql.GreaterThan(Position(text, part), sql.Constant(0)),
                nameof(string.StartsWith) => sql.Equal(Position(text, part), sql.Constant(1)),
                nameof(string.EndsWith) => sql.OrElse(
                    sql.Equal(part, sql.Constant("")), sql.Equal(Tail(text, part), part)),
                _ => null,
            };
        }

        private SqlExpression Lower(SqlExpression text) => Function("lower", typeof(string), text);

        private SqlExpression Position(SqlExpression text, SqlExpression part) => Function("instr", typeof(int), text, part);

        private SqlExpression Tail(SqlExpression text, SqlExpression part) =>
            Function("substr", typeof(string), text, sql.Negate(Function("length", typeof(int), part)));

        private SqlExpression Function(string name, Type type, params SqlExpression[] arguments) =>
            sql.ApplyDefaultTypeMapping(sql.Function(name, arguments, nullable: true, arguments.Select(_ => true), type));
    }
}
