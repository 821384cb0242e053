using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>The root expression of a model's rows, for subqueries about types that are known only at run time.</summary>
internal static class SetSource
{
    private static readonly MethodInfo Generic = typeof(SetSource).GetMethod(nameof(Root), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static Expression Of(DbContext db, Type model) => (Expression)Generic.MakeGenericMethod(model).Invoke(null, [db])!;

    private static Expression Root<T>(DbContext db)
        where T : class => ((IQueryable)db.Set<T>()).Expression;
}
