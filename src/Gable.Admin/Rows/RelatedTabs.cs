using System.Globalization;
using Gable.Resources;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Admin;

/// <summary>Finds the rows that refer to a row.</summary>
internal static class RelatedTabs
{
    private const int MostCounted = 1000;

    public static async Task<IReadOnlyList<RelatedTab>> OfAsync(AdminRequest request, AdminModel model, string id, CancellationToken cancellationToken)
    {
        var tabs = new List<RelatedTab>();

        foreach (var (relation, other, field) in Relations(request, model))
        {
            var count = await request.Rows.CountAsync(other.Resource, request.Actor, [new(field.Name, id)], MostCounted + 1, cancellationToken);
            tabs.Add(new RelatedTab(relation, other, field, count > MostCounted ? $"{MostCounted.ToString("N0", CultureInfo.CurrentCulture)}+" : count.ToString("N0", CultureInfo.CurrentCulture)));
        }

        return tabs;
    }

    /// <summary>The collections whose rows the actor may read, found by a field of theirs that the actor may see.</summary>
    private static IEnumerable<(ResourceRelation Relation, AdminModel Other, AdminField Field)> Relations(AdminRequest request, AdminModel model)
    {
        foreach (var relation in model.Resource.Relations.Where(relation =>
            relation.Kind == RelationKind.Collection && relation.IsVisibleTo(request.Actor) && ResourceRows.MayEver(relation.Target, request.Actor, PolicyAction.Read)))
        {
            var other = request.Catalog.Of(relation.Target);
            var column = (relation.Navigation as INavigation)?.ForeignKey.Properties is [var only] ? only.PropertyInfo : null;

            if (other.Fields.FirstOrDefault(field => field.Owner is null && field.Field?.Property == column && column is not null) is { } found && found.IsVisibleTo(request.Actor))
            {
                yield return (relation, other, found);
            }
        }
    }
}
