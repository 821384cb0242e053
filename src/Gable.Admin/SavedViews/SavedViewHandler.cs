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

    /// <summary>The views of a list that the actor finds: the own ones and those that are shared.</summary>
    public static async Task<IReadOnlyList<AdminSavedView>> OfAsync(AdminRequest request, AdminModel model, CancellationToken cancellationToken)
    {
        var (name, owner) = (model.Name, request.Actor.Subject);
        return await Views(request).AsNoTracking().Where(view => view.Resource == name && (view.Owner == owner || view.IsShared)).OrderBy(view => view.Name).Take(100).ToListAsync(cancellationToken);
    }

    public static async Task<IResult> PostAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var draft = await RowHandler.ReadAsync(request, cancellationToken);
        var address = ListAddress.Parse(draft[FormNames.Query]).FromStart();

        return draft[FormNames.Clear] is { } removed
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

        if (await Views(request).CountAsync(view => view.Resource == resource && view.Owner == owner, cancellationToken) >= MostOfOne)
        {
            return Back(request, model, address, request.Texts["ViewTooMany", MostOfOne.ToString(CultureInfo.CurrentCulture)], UiKind.Warning);
        }

        // One name, one view: saving it again replaces it.
        await Views(request).Where(view => view.Resource == resource && view.Owner == owner && view.Name == name).ExecuteDeleteAsync(cancellationToken);
        db.Add(new AdminSavedView { Resource = resource, Owner = owner, Name = name, Query = query, IsShared = draft["shared"] == "true" });
        await db.SaveChangesAsync(cancellationToken);
        return Back(request, model, address, request.Texts["ViewSaved", name], UiKind.Success);
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
