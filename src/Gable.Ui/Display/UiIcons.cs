using System.Collections.Frozen;

namespace Gable.Ui;

/// <summary>The icons of the kit: strokes on a field of 24 by 24.</summary>
public static class UiIcons
{
    private const string Circle = "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z";

    private static readonly FrozenSet<string> Directed = FrozenSet.Create(
        StringComparer.Ordinal, "arrow-start", "arrow-end", "chevron-start", "chevron-end", "sign-in", "sign-out", "list");

    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>
    {
        ["add"] = "M12 5v14M5 12h14",
        ["arrow-down"] = "M12 5v14M6 13l6 6l6-6",
        ["arrow-end"] = "M5 12h14M13 6l6 6l-6 6",
        ["arrow-start"] = "M19 12H5M11 6l-6 6l6 6",
        ["arrow-up"] = "M12 19V5M6 11l6-6l6 6",
        ["bell"] = "M6 10a6 6 0 0 1 12 0c0 5 2 6 2 6H4s2-1 2-6M10 20h4",
        ["box"] = "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5l8-4.5M12 12v9",
        ["calendar"] = "M5 5h14v15H5zM5 10h14M9 3v4M15 3v4",
        ["chart"] = "M4 20h16M7 16v-5M12 16V6M17 16v-8",
        ["check"] = "M5 12.5l5 5L19 7.5",
        ["chevron-down"] = "M6 9l6 6l6-6",
        ["chevron-end"] = "M9 6l6 6l-6 6",
        ["chevron-start"] = "M15 6l-6 6l6 6",
        ["clock"] = Circle + "M12 7v5l3 2",
        ["close"] = "M6 6l12 12M18 6L6 18",
        ["copy"] = "M9 9h11v11H9zM5 15H4V4h11v1",
        ["database"] = "M4 6c0-4 16-4 16 0s-16 4-16 0v12c0 4 16 4 16 0V6M4 12c0 4 16 4 16 0",
        ["device"] = "M3 5h18v11H3zM8 20h8M12 16v4",
        ["download"] = "M12 4v11M7 11l5 5l5-5M5 20h14",
        ["edit"] = "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
        ["error"] = Circle + "M12 7.5v5M12 16.2v.3",
        ["external"] = "M13 5h6v6M19 5l-8 8M17 14v5H5V7h5",
        ["eye"] = "M2.5 12S6 5.5 12 5.5S21.5 12 21.5 12S18 18.5 12 18.5S2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5z",
        ["filter"] = "M4 6h16M7 12h10M10 18h4",
        ["globe"] = Circle + "M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
        ["heart"] = "M12 20S4 15 4 9c0-4.5 6-6 8-2c2-4 8-2.500 8 2c0 6-8 11-8 11z",
        ["history"] = "M4 12a8 8 0 1 0 2.500-5.800M4 4v4h4M12 8v4l3 2",
        ["home"] = "M4 11l8-7l8 7M6 9.500V20h12V9.500M10 20v-6h4v6",
        ["inbox"] = "M4 13l3-8h10l3 8v6H4zM4 13h5l1 3h4l1-3h5",
        ["info"] = Circle + "M12 11v5.500M12 7.500v.3",
        ["key"] = "M8 11a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM11 12l9-9M16 7l3 3",
        ["link"] = "M10 14l4-4M11 7l2-2c4-4 10 2 6 6l-2 2M13 17l-2 2c-4 4-10-2-6-6l2-2",
        ["list"] = "M9 6h11M9 12h11M9 18h11M4.500 6h.1M4.500 12h.1M4.500 18h.1",
        ["lock"] = "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3",
        ["mail"] = "M4 6h16v12H4zM4 7l8 6l8-6",
        ["menu"] = "M4 7h16M4 12h16M4 17h16",
        ["moon"] = "M20 14.500A8.500 8.500 0 0 1 9.500 4A8.500 8.500 0 1 0 20 14.500z",
        ["more"] = "M5 11.500a.5.5 0 1 0 .010 0zM12 11.500a.5.5 0 1 0 .010 0zM19 11.500a.5.5 0 1 0 .010 0z",
        ["people"] = "M9 5a3.500 3.500 0 1 0 0 7a3.500 3.500 0 0 0 0-7zM3 20c0-7 12-7 12 0M16 5.500c4 0 4 6 0 6M17 14.500c3 .5 4 2.500 4 5.500",
        ["person"] = "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM4.500 20c0-7 15-7 15 0",
        ["phone"] = "M7 3h10v18H7zM11 18h2",
        ["refresh"] = "M20 12a8 8 0 1 1-2.500-5.800M20 4v4h-4",
        ["remove"] = "M5 12h14",
        ["search"] = "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM16 16l4.500 4.500",
        ["settings"] = "M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4",
        ["shield"] = "M12 3l8 3v6c0 5-4 8-8 9c-4-1-8-4-8-9V6zM8.500 12l2.500 2.500l4.500-5",
        ["sign-in"] = "M14 4h5v16h-5M4 12h10M10 8l4 4l-4 4",
        ["sign-out"] = "M10 4H5v16h5M10 12h10M16 8l4 4l-4 4",
        ["sort"] = "M8 9l4-4l4 4M8 15l4 4l4-4",
        ["star"] = "M12 4l2.500 5.200l5.500.8l-4 4l1 5.700L12 17l-5 2.700l1-5.700l-4-4l5.500-.8z",
        ["success"] = Circle + "M8 12.500l3 3l5-6",
        ["sun"] = "M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM12 3v1.500M12 19.500V21M3 12h1.500M19.500 12H21M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100",
        ["tag"] = "M4 4h8l8 8l-8 8l-8-8zM8 8h.1",
        ["theme"] = Circle + "M12 3v18M12 7l5.500-1.500M12 12h9M12 17l5.500 1.500",
        ["trash"] = "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
        ["upload"] = "M12 16V5M7 9l5-5l5 5M5 20h14",
        ["warning"] = "M12 4L2.500 20h19zM12 10v4.500M12 17.200v.3",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every name, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Paths.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether the icon is mirrored where text runs from right to left.</summary>
    internal static bool IsDirected(string name) => Directed.Contains(name);

    internal static string Path(string name) => Paths.TryGetValue(name, out var path)
        ? path
        : throw new ArgumentException($"There is no icon \"{name}\". The kit has: {string.Join(", ", Names)}.", nameof(name));
}
