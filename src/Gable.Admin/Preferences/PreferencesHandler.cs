using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>What everybody sets for themselves: the language and the time zone. Kept in cookies of the browser.</summary>
internal static class PreferencesHandler
{
    public static IResult Show(AdminRequest request) => request.Page<PreferencesPage>(PreferencesView.Of(request));

    public static async Task<IResult> SaveAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var draft = await RowHandler.ReadAsync(request, cancellationToken);
        var zone = UserZone.Find(draft["zone"]);

        if (zone is null && draft["zone"] is { Length: > 0 })
        {
            var errors = new Dictionary<string, string[]> { ["zone"] = [request.Texts["ZoneUnknown"]] };
            return request.Page<PreferencesPage>(PreferencesView.Of(request) with { State = new UiFormState(draft.Text, errors) }, StatusCodes.Status422UnprocessableEntity);
        }

        UserZone.Choose(request.Http, zone);
        UiLanguage.Keep(request.Http, draft["language"]);
        request.Http.Flash(request.Texts["PreferencesSaved"]);
        return UiRedirect.To(request.Http, request.Path("-", "preferences"));
    }
}
