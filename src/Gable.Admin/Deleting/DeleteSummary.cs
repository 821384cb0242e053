using System.Globalization;
using Gable.Core;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Admin;

/// <summary>What happens to other rows when a row is deleted, as far as the actor may know.</summary>
internal sealed class DeleteSummary
{
    private const int MostCounted = 1000;
    private const int MostLevels = 3;

    /// <summary>What is deleted along, in words.</summary>
    public List<string> Along { get; } = [];

    /// <summary>What stays and loses its reference.</summary>
    public List<string> Unlinked { get; } = [];

    /// <summary>What refuses the deletion, because it refers to what would go.</summary>
    public List<string> Blocking { get; } = [];

    /// <summary>Whether there may be rows that the actor does not see; a fact of the model, not of this row.</summary>
    public bool MayReachUnseen { get; private set; }

    public static async Task<DeleteSummary> OfAsync(AdminRequest request, AdminModel model, string id, CancellationToken cancellationToken)
    {
        var summary = new DeleteSummary();
        await summary.AddAsync(request, model, null, id, 1, cancellationToken);
        return summary;
    }

    // "above" is the condition that finds the rows of the model, in the words of REST; null for the row itself.
    private async Task AddAsync(AdminRequest request, AdminModel model, string? above, string id, int level, CancellationToken cancellationToken)
    {
        foreach (var key in model.Resource.EntityType.GetReferencingForeignKeys().Where(key => !key.IsOwnership && !key.DeclaringEntityType.HasSharedClrType))
        {
            var other = request.Catalog.All.FirstOrDefault(each => each.Resource.ModelType == key.DeclaringEntityType.ClrType);
            var field = other?.Fields.FirstOrDefault(each => each.Owner is null && key.Properties is [{ PropertyInfo: { } column }] && each.Field?.Property == column);

            var path = above is null ? field?.Name : field?.Relation is { } back ? $"{back.Name}.{above}" : null;

            if (other is null || path is null || !ResourceRows.MayEver(other.Resource, request.Actor, PolicyAction.Read) ||
                await CountAsync(request, other, path, id, cancellationToken) is not { } count)
            {
                MayReachUnseen = true;
                continue;
            }

            if (count > 0)
            {
                await AddAsync(request, other, key, path, id, count, level, cancellationToken);
            }
        }
    }

    private async Task AddAsync(
        AdminRequest request, AdminModel other, IForeignKey key, string path, string id, int count, int level, CancellationToken cancellationToken)
    {
        var words = request.Texts["DeleteCount", count > MostCounted ? $"{MostCounted.ToString("N0", CultureInfo.CurrentCulture)}+" : count.ToString("N0", CultureInfo.CurrentCulture), count == 1 ? other.One : other.Many];

        switch (key.DeleteBehavior)
        {
            case DeleteBehavior.Cascade or DeleteBehavior.ClientCascade:
                Along.Add(words);

                if (level < MostLevels)
                {
                    await AddAsync(request, other, path, id, level + 1, cancellationToken);
                }

                break;
            case DeleteBehavior.SetNull:
                Unlinked.Add(words);
                break;
            default:
                Blocking.Add(words);
                break;
        }
    }

    // A path that the actor may not follow says nothing.
    private static async Task<int?> CountAsync(AdminRequest request, AdminModel other, string path, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await request.Rows.CountAsync(other.Resource, request.Actor, [new(path, id)], MostCounted + 1, cancellationToken);
        }
        catch (ProblemException)
        {
            return null;
        }
    }
}
