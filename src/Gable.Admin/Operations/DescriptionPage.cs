using Gable.Core;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>What <c>describe</c> prints of a section, as a page.</summary>
internal abstract class DescriptionPage(IEnumerable<IDescriptionSource> sources, IStringLocalizer<AdminText> texts, string section, string icon, int order, string title, string first, string second)
    : SinglePage(texts, section, icon, order, title)
{
    private readonly string _lead = title + "Lead";

    protected override Task<OperationsView> ViewAsync(OperationsRequest request, CancellationToken cancellationToken) => Task.FromResult(new OperationsView
    {
        Lead = Texts[_lead],
        Filters = [new OperationsFilter("q", Texts["SearchIn", Title])],
        Parts =
        [
            new OperationsTable(
                [Texts[first], Texts[second]],
                [.. sources.Where(source => source.Section == Name).SelectMany(static source => source.Describe()).Select(static item => (IReadOnlyList<OperationsCell>)[OperationsCell.Code(item.Name), OperationsCell.Text(item.Summary)])])
                .Containing(request.Text("q")),
        ],
    });
}
