using Gable.Core;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>A page about operations that has no pages of single things below it.</summary>
internal abstract class SinglePage(IStringLocalizer<AdminText> texts, string name, string icon, int order, string title) : IOperationsPage
{
    public string Name => name;

    public string Icon => icon;

    public int Order => order;

    public string Title => texts[title];

    protected IStringLocalizer<AdminText> Texts => texts;

    public async Task<OperationsView?> ShowAsync(OperationsRequest request, CancellationToken cancellationToken) => request.Id is null ? await ViewAsync(request, cancellationToken) : null;

    protected abstract Task<OperationsView> ViewAsync(OperationsRequest request, CancellationToken cancellationToken);
}
