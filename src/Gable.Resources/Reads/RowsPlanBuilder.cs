using System.Linq.Expressions;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Makes the plan of a declared query: lets EF Core write the SQL, and compiles what makes entities of its rows.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <typeparam name="TRow">The driver's row.</typeparam>
internal sealed class RowsPlanBuilder<T, TRow>(DbContext db, BoundQuery query, ReadInput read, IPlanColumns<TRow> columns)
    where T : class
{
    private readonly PlanParameters _parameters = new(read);

    /// <summary>The statement and what makes an entity of each of its rows; <c>null</c> when only EF Core can do it.</summary>
    public (PlanStatement Statement, Func<TRow, T> Make)? Build(bool isFirst)
    {
        var rows = new ReferenceRows<T>(db, query, _parameters, isFirst);
        var entities = new EntityMaker<TRow>(columns);

        if (entities.Make(rows.Root, query.Resource.EntityType) is not { } root)
        {
            return null;
        }

        var variables = new List<ParameterExpression> { Expression.Variable(typeof(T), "row") };
        var steps = new List<Expression> { Expression.Assign(variables[0], root) };

        foreach (var reference in rows.References)
        {
            if (entities.MakeIfThere(reference.Row, reference.Relation.Target.EntityType) is not { } other || !EntityMaker.IsPlain(reference.Relation.Property))
            {
                return null;
            }

            var variable = Expression.Variable(reference.Row.Type, reference.Relation.Name);
            var owner = variables[reference.Owner + 1];
            var set = Expression.Assign(Expression.Property(owner, reference.Relation.Property), variable);
            steps.Add(Expression.Assign(variable, other));

            // A reference without a row keeps what the constructor made of it, as in EF Core's path.
            var isThere = Expression.ReferenceNotEqual(variable, Expression.Constant(null));
            steps.Add(Expression.IfThen(owner == variables[0] ? isThere : Expression.AndAlso(Expression.ReferenceNotEqual(owner, Expression.Constant(null)), isThere), set));
            variables.Add(variable);
        }

        steps.Add(variables[0]);

        return Statement(rows.Select(entities.Selected)) is { } statement
            ? (statement, Expression.Lambda<Func<TRow, T>>(Expression.Block(variables, steps), entities.Row).Compile())
            : null;
    }

    /// <summary>The statement that counts; <c>null</c> when only EF Core can do it.</summary>
    public PlanStatement? Count()
    {
        var row = Expression.Parameter(typeof(T), "row");
        var key = Expression.Lambda<Func<T, object>>(Expression.Convert(Expression.Property(row, query.Resource.Key.Property), typeof(object)), row);

        // Databases flatten the query inside.
        return Statement(new ReferenceRows<T>(db, query, _parameters).Rows.Select(key)) is { } rows
            ? rows with { Sql = $"SELECT COUNT(*) FROM ({rows.Sql}) AS counted" }
            : null;
    }

    private PlanStatement? Statement(IQueryable rows) => TranslatedQuery.From(db, rows) is { } translated ? PlanStatement.From(translated, _parameters) : null;
}
