using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Data;

/// <summary>Writes the condition "a boolean column is true" as <c>"Published" = 1</c>, which SQLite looks up in an index.</summary>
/// <remarks>EF Core writes <c>"Published"</c> alone, and SQLite then reads every row. PostgreSQL uses the index for both.</remarks>
internal sealed class SqliteBooleanConditions(
    RelationalParameterBasedSqlProcessor provider,
    RelationalParameterBasedSqlProcessorDependencies dependencies,
    RelationalParameterBasedSqlProcessorParameters parameters)
    : RelationalParameterBasedSqlProcessor(dependencies, parameters)
{
    private static readonly Conditions Visitor = new();

    public override Expression Process(Expression queryExpression, ParametersCacheDecorator parametersDecorator) =>
        Visitor.Visit(provider.Process(queryExpression, parametersDecorator));

    internal sealed class Factory(IRelationalParameterBasedSqlProcessorFactory provider, RelationalParameterBasedSqlProcessorDependencies dependencies)
        : IRelationalParameterBasedSqlProcessorFactory
    {
        public RelationalParameterBasedSqlProcessor Create(RelationalParameterBasedSqlProcessorParameters parameters) =>
            new SqliteBooleanConditions(provider.Create(parameters), dependencies, parameters);
    }

    private sealed class Conditions : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => base.VisitExtension(node) switch
        {
            SelectExpression select => select.Update(
                select.Tables,
                Compared(select.Predicate),
                select.GroupBy,
                Compared(select.Having),
                select.Projection,
                select.Orderings,
                select.Offset,
                select.Limit),
            PredicateJoinExpressionBase join => join.Update(join.Table, Compared(join.JoinPredicate)!),
            var other => other,
        };

        private static SqlExpression? Compared(SqlExpression? condition) => condition switch
        {
            ColumnExpression column when IsBoolean(column) => Equal(column, true),
            SqlUnaryExpression { OperatorType: ExpressionType.Not, Operand: ColumnExpression column } when IsBoolean(column) => Equal(column, false),
            SqlBinaryExpression { OperatorType: ExpressionType.AndAlso or ExpressionType.OrElse } both =>
                both.Update(Compared(both.Left)!, Compared(both.Right)!),
            _ => condition,
        };

        private static bool IsBoolean(ColumnExpression column) => column.TypeMapping is BoolTypeMapping { Converter: null };

        private static SqlBinaryExpression Equal(ColumnExpression column, bool value) => new(
            ExpressionType.Equal, column, new SqlConstantExpression(value, column.TypeMapping), typeof(bool), column.TypeMapping);
    }
}
