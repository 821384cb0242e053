namespace Gable.Accounts;

/// <summary>Names a browser and system in a few words, from what the browser calls itself.</summary>
internal static class DeviceName
{
    // In this order: many browsers also name those that they descend from.
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string userAgent)
    {
        var (browser, system) = (Find(Browsers, userAgent), Find(Systems, userAgent));
        return (browser, system) switch
        {
            ({ }, { }) => $"{browser} · {system}",
            ({ }, null) => browser,
            (null, { }) => system,
            _ => userAgent.Length > 0 ? userAgent.Split(' ', '/')[0] is var first && first.Length > 40 ? first[..40] : first : "–",
        };
    }

    private static string? Find((string Sign, string Name)[] known, string text) =>
        known.FirstOrDefault(each => text.Contains(each.Sign, StringComparison.Ordinal)).Name;
}
