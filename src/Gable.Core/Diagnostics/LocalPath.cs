namespace Gable.Core;

/// <summary>Tells paths of this application from addresses that lead elsewhere.</summary>
internal static class LocalPath
{
    // Browsers read // and /\ as another host, and drop control characters before they look.
    internal static bool IsLocal(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);
}
