using Gable.Core;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>What <c>describe</c> prints of a section, as a page.</summary>
internal abstract class DescriptionPage(IEnumerable<IDescriptionSource> sources, IStringLocalizer<AdminText> texts, string name, string title, string first, string second) : IOperationsPage
{
    public string Name => name;

    public abstract string Icon { get; }

    public abstract int Order { get; }

    public string Title => texts[title];

    public Task<OperationsView?> ShowAsync(OperationsRequest request, CancellationToken cancellationToken) => Task.FromResult(request.Id is not null ? null : new OperationsView
    {
        Lead = texts[title + "Lead"],
        Filters = [new OperationsFilter("q", texts["SearchIn", Title])],
        Parts =
        [
            new OperationsTable(
                [texts[first], texts[second]],
                [.. sources.Where(source => source.Section == name).SelectMany(static source => source.Describe()).Select(static item => (IReadOnlyList<OperationsCell>)[OperationsCell.Code(item.Name), OperationsCell.Text(item.Summary)])])
                .Containing(request.Text("q")),
        ],
    });
}
