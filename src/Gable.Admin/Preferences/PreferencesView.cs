using System.Globalization;
using Gable.Ui;

namespace Gable.Admin;

/// <summary>What the page of preferences shows.</summary>
internal sealed record PreferencesView
{
    public required IReadOnlyList<UiOption> Languages { get; init; }

    public required IReadOnlyList<UiOption> Zones { get; init; }

    public string Language { get; init; } = "";

    public string Zone { get; init; } = "";

    public UiFormState? State { get; init; }

    public static PreferencesView Of(AdminRequest request) => new()
    {
        Language = UiLanguage.Chosen(request.Http) ?? "",
        Languages = [.. UiLanguage.Spoken(request.Http).Select(language => new UiOption(language.Name, Named(language)))],
        Zone = UserZone.Chosen(request.Http.Request) ?? "",
        Zones = [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => UserZone.Find(zone.Id) is not null).OrderBy(zone => zone.Id, StringComparer.Ordinal).Select(zone => new UiOption(zone.Id, zone.Id.Replace('_', ' ')))],
    };

    // A language is called by its own name: who needs it may not read this one.
    private static string Named(CultureInfo language) => language.TextInfo.ToTitleCase(language.NativeName);
}
