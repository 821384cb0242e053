using Gable.Resources;
using Gable.Ui;

namespace Gable.Admin;

/// <summary>Finds the filters of a list and says in words which are set.</summary>
internal static class ListFilters
{
    private const int MostFilters = 16;

    public static async Task<IReadOnlyList<ListFilter>> OfAsync(AdminRequest request, AdminModel model, CancellationToken cancellationToken)
    {
        var filters = new List<ListFilter>();

        IEnumerable<AdminField> offered = model.ChosenFilters.Count > 0 ? model.ChosenFilters
            : model.Fields.Where(field => field.Field is { IsKey: false } && field.Kind != AdminKind.LongText).OrderBy(Rank);

        foreach (var field in offered.Where(field => field.IsComparable && field.IsVisibleTo(request.Actor)).Take(MostFilters))
        {
            if (await OfAsync(request, field, cancellationToken) is { } filter)
            {
                filters.Add(filter);
            }
        }

        return filters;
    }

    private static int Rank(AdminField field) => field.Kind switch
    {
        AdminKind.Choice => 0,
        AdminKind.Boolean => 1,
        AdminKind.Reference => 2,
        AdminKind.Decimal => 3,
        AdminKind.Date or AdminKind.Moment => 4,
        AdminKind.Integer or AdminKind.Float => 5,
        _ => 6,
    };

    private static async Task<ListFilter?> OfAsync(AdminRequest request, AdminField field, CancellationToken cancellationToken)
    {
        switch (field.Kind)
        {
            case AdminKind.Choice:
                return new ListFilter(field, field.Name, [.. field.Choices().Select(choice => new UiOption(choice.Value, choice.Text))]);
            case AdminKind.Reference:
                return await OfReferenceAsync(request, field, cancellationToken);
            case AdminKind.Guid or AdminKind.Time or AdminKind.Duration:
                return null;
            default:
                return new ListFilter(field, field.Name, null);
        }
    }

    private static async Task<ListFilter?> OfReferenceAsync(AdminRequest request, AdminField field, CancellationToken cancellationToken)
    {
        if (!field.CanFollow(request.Actor))
        {
            return null;
        }

        if (await ReferenceOptions.FewAsync(request, field.Relation!.Target, cancellationToken) is { } options)
        {
            return new ListFilter(field, field.Name, options);
        }

        var title = request.Catalog.Of(field.Relation.Target).TitleFor(request.Actor);
        return title is { IsComparable: true } ? new ListFilter(field, $"{field.Relation.Name}.{title.Name}", null) : null;
    }
}
