using Gable.Resources;
using Gable.Ui;

namespace Gable.Admin;

/// <summary>The rows of a resource as values to choose from, as long as they are few.</summary>
internal static class ReferenceOptions
{
    /// <summary>What a list to choose from holds at most; more rows are searched on a page of their own.</summary>
    public const int Few = 50;

    /// <summary>All rows that the actor may read, in the order of their titles; <c>null</c> when they are many.</summary>
    public static async Task<IReadOnlyList<UiOption>?> FewAsync(AdminRequest request, ResourceDescriptor target, CancellationToken cancellationToken)
    {
        var model = request.Catalog.Of(target);
        var title = model.TitleFor(request.Actor);
        IReadOnlyList<KeyValuePair<string, string>> query = title is { IsComparable: true } ? [new("sort", title.Name)] : [];
        var list = await request.Rows.ListAsync(target, request.Actor, new RowListRequest(query) { Rows = Few + 1 }, cancellationToken);

        return list.Rows.Count > Few ? null : [.. list.Rows.Select(row => new UiOption(ResourceRows.KeyOf(target, row), model.TitleOf(row, request.Actor)))];
    }
}
