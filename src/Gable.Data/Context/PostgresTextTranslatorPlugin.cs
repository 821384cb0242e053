using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Gable.Data;

/// <summary>Folds case by the database's own locale: under <c>COLLATE "C"</c> PostgreSQL's <c>lower</c> knows the letters A to Z alone.</summary>
internal sealed class PostgresTextTranslatorPlugin(ISqlExpressionFactory sql) : IMethodCallTranslatorPlugin
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
            if (instance is null || method.DeclaringType != typeof(string) || arguments.Count != 0 || FunctionOf(method.Name) is not { } function)
            {
                return null;
            }

            var text = sql.ApplyDefaultTypeMapping(instance);
            var folded = sql.ApplyDefaultTypeMapping(sql.Function(
                function, [new CollateExpression(text, "default")], nullable: true, argumentsPropagateNullability: [true], typeof(string)));

            // Folded by the locale, but compared and sorted by code point like every other text.
            return new CollateExpression(folded, "C");
        }

        private static string? FunctionOf(string name) => name switch
        {
            nameof(string.ToLower) or nameof(string.ToLowerInvariant) => "lower",
            nameof(string.ToUpper) or nameof(string.ToUpperInvariant) => "upper",
            _ => null,
        };
    }
}
