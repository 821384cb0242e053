using System.Globalization;
using Gable.Core;
using Gable.Resources;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>How the cache of answers is doing on this node, and the button that empties it.</summary>
internal sealed class ResponseCachePage(IResponseCache cache, IStringLocalizer<AdminText> texts)
    : SinglePage(texts, "response-cache", "refresh", 600, "OpsCache"), IOperationsPage
{
    private const string Clear = "clear";

    protected override Task<OperationsView> ViewAsync(OperationsRequest request, CancellationToken cancellationToken) => Task.FromResult(View(cache.Read()));

    public Task<string?> DoAsync(string action, OperationsRequest request, CancellationToken cancellationToken)
    {
        if (action != Clear || request.Id is not null)
        {
            return Task.FromResult<string?>(null);
        }

        cache.Clear();
        return Task.FromResult<string?>(Texts["OpsCacheCleared"]);
    }

    private OperationsView View(ResponseCacheState state)
    {
        var (hits, misses) = (state.Resources.Sum(static resource => resource.Hits), state.Resources.Sum(static resource => resource.Misses));
        return new OperationsView
        {
            Lead = Texts["OpsCacheLead"],
            Actions = state.IsOn ? [new OperationsAction(Clear, Texts["OpsCacheClear"]) { Icon = "trash", Question = Texts["OpsCacheQuestion"] }] : [],
            Parts =
            [
                .. state.IsOn ? [] : new OperationsPart[] { new OperationsNote(OperationsTone.Information, Texts["OpsCacheOff"]) },
                new OperationsNumbers(
                [
                    new(Texts["OpsCacheRate"], OperationsCell.Text(hits + misses == 0 ? null : ((double)hits / (hits + misses)).ToString("P0", CultureInfo.CurrentCulture))),
                    new(Texts["OpsCacheHits"], OperationsCell.Number(hits)),
                    new(Texts["OpsCacheMisses"], OperationsCell.Number(misses)),
                    new(Texts["OpsCacheAnswers"], OperationsCell.Number(state.Resources.Sum(static resource => resource.Answers))),
                    new(Texts["OpsCacheMemory"], OperationsCell.Text(Texts["OpsCacheOf", ValueText.Size(state.Bytes), ValueText.Size(state.MaxBytes)])),
                    new(Texts["OpsCacheDropped"], OperationsCell.Number(state.Dropped)),
                    new(Texts["OpsCacheEvicted"], OperationsCell.Number(state.Evicted)),
                ]),
                new OperationsTable(
                    [Texts["OpsCacheResource"], Texts["OpsCacheAnswers"], Texts["OpsCacheBytes"], Texts["OpsCacheHits"], Texts["OpsCacheMisses"]],
                    [.. state.Resources.Select(static resource => (IReadOnlyList<OperationsCell>)
                    [
                        OperationsCell.Code(resource.Name), OperationsCell.Number(resource.Answers), OperationsCell.Bytes(resource.Bytes), OperationsCell.Number(resource.Hits), OperationsCell.Number(resource.Misses),
                    ])]),
            ],
        };
    }
}
