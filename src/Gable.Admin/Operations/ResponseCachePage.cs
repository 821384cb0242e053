using System.Globalization;
using Gable.Core;
using Gable.Resources;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>How the cache of answers is doing on this node, and the button that empties it.</summary>
internal sealed class ResponseCachePage(IResponseCache cache, IStringLocalizer<AdminText> texts) : IOperationsPage
{
    private const string Clear = "clear";

    public string Name => "response-cache";

    public string Icon => "refresh";

    public int Order => 600;

    public string Title => texts["OpsCache"];

    public Task<OperationsView?> ShowAsync(OperationsRequest request, CancellationToken cancellationToken) => Task.FromResult(request.Id is null ? View(cache.Read()) : null);

    public Task<string?> DoAsync(string action, OperationsRequest request, CancellationToken cancellationToken)
    {
        if (action != Clear || request.Id is not null)
        {
            return Task.FromResult<string?>(null);
        }

        cache.Clear();
        return Task.FromResult<string?>(texts["OpsCacheCleared"]);
    }

    private OperationsView View(ResponseCacheState state)
    {
        var (hits, misses) = (state.Resources.Sum(static resource => resource.Hits), state.Resources.Sum(static resource => resource.Misses));
        return new OperationsView
        {
            Lead = texts["OpsCacheLead"],
            Actions = state.IsOn ? [new OperationsAction(Clear, texts["OpsCacheClear"]) { Icon = "trash", Question = texts["OpsCacheQuestion"] }] : [],
            Parts =
            [
                .. state.IsOn ? [] : new OperationsPart[] { new OperationsNote(OperationsTone.Information, texts["OpsCacheOff"]) },
                new OperationsNumbers(
                [
                    new(texts["OpsCacheRate"], OperationsCell.Text(hits + misses == 0 ? null : ((double)hits / (hits + misses)).ToString("P0", CultureInfo.CurrentCulture))),
                    new(texts["OpsCacheHits"], OperationsCell.Number(hits)),
                    new(texts["OpsCacheMisses"], OperationsCell.Number(misses)),
                    new(texts["OpsCacheAnswers"], OperationsCell.Number(state.Resources.Sum(static resource => resource.Answers))),
                    new(texts["OpsCacheMemory"], OperationsCell.Text(texts["OpsCacheOf", ValueText.Size(state.Bytes), ValueText.Size(state.MaxBytes)])),
                    new(texts["OpsCacheDropped"], OperationsCell.Number(state.Dropped)),
                    new(texts["OpsCacheEvicted"], OperationsCell.Number(state.Evicted)),
                ]),
                new OperationsTable(
                    [texts["OpsCacheResource"], texts["OpsCacheAnswers"], texts["OpsCacheBytes"], texts["OpsCacheHits"], texts["OpsCacheMisses"]],
                    [.. state.Resources.Select(static resource => (IReadOnlyList<OperationsCell>)
                    [
                        OperationsCell.Code(resource.Name), OperationsCell.Number(resource.Answers), OperationsCell.Bytes(resource.Bytes), OperationsCell.Number(resource.Hits), OperationsCell.Number(resource.Misses),
                    ])]),
            ],
        };
    }
}
