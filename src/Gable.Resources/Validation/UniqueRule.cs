using System.Linq.Expressions;
using System.Reflection;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>A combination of fields that no two rows may share; read from the model's unique indexes.</summary>
internal sealed record UniqueRule(IReadOnlyList<PropertyInfo> Properties, bool CanAskEarly)
{
    /// <summary>The unique indexes of a resource.</summary>
    public static IEnumerable<UniqueRule> Of(ResourceDescriptor resource)
    {
        var isSoft = resource.ModelType.IsDefined(typeof(SoftDeleteAttribute), inherit: true);

        return resource.EntityType.GetIndexes()
            .Where(index => index.IsUnique && index.Properties.All(property => property.PropertyInfo is not null))
            .Select(index => new UniqueRule(
                [.. index.Properties.Select(property => property.PropertyInfo!)],
                // A partial index other than "not deleted" holds for some rows only; the database alone knows which.
                index.GetFilter() is null || (isSoft && index.GetFilter()!.Contains("DeletedAt", StringComparison.Ordinal))));
    }

    /// <summary>Reports a duplicate under the first field that the actor sees.</summary>
    public static void Report(ResourceDescriptor resource, IReadOnlyList<PropertyInfo> properties, ValidationRun run)
    {
        var visible = resource.Fields.Where(field => properties.Contains(field.Property) && field.IsVisibleTo(run.Actor)).ToList();

        var message = visible.Count > 1
            ? RuleText.Of("TakenTogether", string.Join($" {RuleText.Of("And")} ", visible.Select(field => field.Name)))
            : RuleText.Of("Taken");

        run.Add(visible.FirstOrDefault()?.Name ?? "", message);
    }

    /// <summary>Finds another row with the same values; <c>null</c> when a value is missing, which is never a duplicate.</summary>
    public Expression? Duplicate(ParameterExpression other, object row)
    {
        Expression? all = null;

        foreach (var property in Properties)
        {
            if (property.GetValue(row) is not { } value)
            {
                return null;
            }

            var same = Expression.Equal(Expression.Property(other, property), QueryParameter.For(value, property.PropertyType));
            all = all is null ? same : Expression.AndAlso(all, same);
        }

        return all;
    }
}
