using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Makes <c>Contains</c>, <c>StartsWith</c> and <c>EndsWith</c> ignore case on <see cref="CaseInsensitiveAttribute"/> text.</summary>
/// <remarks>Equality and order follow the column's type and collation, but SQLite's <c>instr</c> and <c>LIKE</c> know no collation, and
/// PostgreSQL's <c>LIKE</c> on <c>citext COLLATE "C"</c> folds the letters A to Z alone. Runs once per shape of query.</remarks>
internal sealed class CaseFoldingInterceptor : IQueryExpressionInterceptor
{
    private static readonly MethodInfo ToLower = typeof(string).GetMethod(nameof(string.ToLower), [])!;

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) =>
        eventData.Context is { } db && db.Model.HasGableConventions() ? new Visitor(db.Model).Visit(queryExpression) : queryExpression;

    private sealed class Visitor(IModel model) : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            var visited = base.VisitMethodCall(node);

            return visited is MethodCallExpression { Object: { } text, Arguments: [var part] } call &&
                call.Method.DeclaringType == typeof(string) && part.Type == typeof(string) && call.Type == typeof(bool) &&
                call.Method.Name is nameof(string.Contains) or nameof(string.StartsWith) or nameof(string.EndsWith) && Folds(text)
                ? Expression.Call(Expression.Call(text, ToLower), call.Method, Lower(part))
                : visited;
        }

        private static Expression Lower(Expression part) =>
            part is ConstantExpression { Value: string constant } ? Expression.Constant(TextFolding.Lower(constant)) : Expression.Call(part, ToLower);

        private bool Folds(Expression text) => text switch
        {
            MemberExpression { Expression: { } owner, Member: var member } =>
                Find(owner, member.Name)?.IsCaseInsensitive() ?? member.IsDefined(typeof(CaseInsensitiveAttribute), inherit: true),
            MethodCallExpression { Method: { Name: nameof(EF.Property) } method, Arguments: [var owner, ConstantExpression { Value: string name }] }
                when method.DeclaringType == typeof(EF) => Find(owner, name)?.IsCaseInsensitive() == true,
            _ => false,
        };

        private IProperty? Find(Expression owner, string name) => model.FindEntityType(owner.Type)?.FindProperty(name);
    }
}
