using System.Globalization;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Saves addresses of lists under names, and removes them.</summary>
internal static class SavedViewHandler
{
    private const int MostOfOne = 50;
    private const int LongestName = 60;
    private const int LongestQuery = 2000;

    /// <summary>The views of a list that the actor finds: the own ones, the own default among them, and those that are shared.</summary>
    public static async Task<IReadOnlyList<AdminSavedView>> OfAsync(AdminRequest request, AdminModel model, CancellationToken cancellationToken)
    {
        var (name, owner) = (model.Name, request.Actor.Subject);
        return await Views(request).AsNoTracking().Where(view => view.Resource == name && (view.Owner == owner || (view.IsShared && view.Name != ""))).OrderBy(view => view.Name).Take(100).ToListAsync(cancellationToken);
    }

    public static async Task<IResult> PostAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var draft = await RowHandler.ReadAsync(request, cancellationToken);
        var address = ListAddress.Parse(draft[FormNames.Query]).FromStart();

        return draft[FormNames.Default] is { } wanted ? await DefaultAsync(request, model, draft, wanted == "true", cancellationToken)
            : draft[FormNames.Clear] is { } removed
            ? await RemoveAsync(request, model, address, removed, cancellationToken)
            : await SaveAsync(request, model, address, draft, cancellationToken);
    }

    private static async Task<IResult> SaveAsync(AdminRequest request, AdminModel model, ListAddress address, FormDraft draft, CancellationToken cancellationToken)
    {
        var name = draft["name"]?.Trim() ?? "";
        var (resource, owner, query) = (model.Name, request.Actor.Subject, address.ToString());

        if (name.Length is 0 or > LongestName || name.Any(char.IsControl) || query.Length > LongestQuery)
        {
            return Back(request, model, address, request.Texts["ViewNameWrong"], UiKind.Warning);
        }

        var db = request.Http.RequestServices.GetRequiredService<DbContext>();

        if (await Views(request).CountAsync(view => view.Resource == resource && view.Owner == owner && view.Name != "", cancellationToken) >= MostOfOne)
        {
            return Back(request, model, address, request.Texts["ViewTooMany", MostOfOne.ToString(CultureInfo.CurrentCulture)], UiKind.Warning);
        }

        // One name, one view: saving it again replaces it.
        await Views(request).Where(view => view.Resource == resource && view.Owner == owner && view.Name == name).ExecuteDeleteAsync(cancellationToken);
        db.Add(new AdminSavedView { Resource = resource, Owner = owner, Name = name, Query = query, IsShared = draft["shared"] == "true" });
        await db.SaveChangesAsync(cancellationToken);
        return Back(request, model, address, request.Texts["ViewSaved", name], UiKind.Success);
    }

    /// <summary>Keeps how the list looks for the person, or forgets it.</summary>
    private static async Task<IResult> DefaultAsync(AdminRequest request, AdminModel model, FormDraft draft, bool isWanted, CancellationToken cancellationToken)
    {
        var known = model.ColumnsFor(request.Actor).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        string? Columns(string name) => draft.All(name).SelectMany(each => each.Split(',')).Where(known.Contains).Distinct().ToList() is { Count: > 0 } chosen ? string.Join(',', chosen) : null;

        var look = ListAddress.Parse("").With("cols", Columns("cols")).With("totals", Columns("totals")).With("limit", draft["limit"]).With("sort", draft["sort"]);
        var (resource, owner, query) = (model.Name, request.Actor.Subject, look.ToString());
        await Views(request).Where(view => view.Resource == resource && view.Owner == owner && view.Name == "").ExecuteDeleteAsync(cancellationToken);

        if (isWanted && query.Length is > 0 and <= LongestQuery)
        {
            var db = request.Http.RequestServices.GetRequiredService<DbContext>();
            db.Add(new AdminSavedView { Resource = resource, Owner = owner, Name = "", Query = query });
            await db.SaveChangesAsync(cancellationToken);
        }

        // What the form had beside the look are the conditions, by their own names.
        var conditions = draft.Carried.Where(pair => !pair.Key.StartsWith('$')).Aggregate(ListAddress.Parse(""), (address, pair) => pair.Value.Length == 0 ? address : address.And(pair.Key, pair.Value));
        return Back(request, model, conditions.Unlooked(), request.Texts[isWanted ? "DefaultSaved" : "DefaultForgotten"], UiKind.Success);
    }

    private static async Task<IResult> RemoveAsync(AdminRequest request, AdminModel model, ListAddress address, string id, CancellationToken cancellationToken)
    {
        var (resource, owner) = (model.Name, request.Actor.Subject);
        var key = Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty;
        var view = await Views(request).AsNoTracking().SingleOrDefaultAsync(view => view.Id == key && view.Resource == resource && view.Owner == owner, cancellationToken)
            ?? throw AdminProblems.Missing();
        await Views(request).Where(each => each.Id == key).ExecuteDeleteAsync(cancellationToken);
        return Back(request, model, address, request.Texts["ViewRemoved", view.Name], UiKind.Success);
    }

    private static DbSet<AdminSavedView> Views(AdminRequest request) => request.Http.RequestServices.GetRequiredService<DbContext>().Set<AdminSavedView>();

    private static IResult Back(AdminRequest request, AdminModel model, ListAddress address, string message, UiKind kind)
    {
        request.Http.Flash(message, kind);
        return UiRedirect.To(request.Http, request.Path(model.Name) + address);
    }
}
