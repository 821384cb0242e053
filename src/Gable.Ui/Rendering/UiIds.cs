using System.Globalization;

namespace Gable.Ui;

/// <summary>Ids of elements.</summary>
internal static class UiIds
{
    private static int _last;

    /// <summary>The id of the control with that name: letters and digits stay, everything else becomes a hyphen.</summary>
    internal static string For(string name) =>
        "f-" + string.Create(name.Length, name, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsLetterOrDigit(text[i]) || text[i] == '_' ? text[i] : '-';
            }
        });

    /// <summary>An id that no other element of the page has.</summary>
    internal static string New() => "u" + ((uint)Interlocked.Increment(ref _last)).ToString(CultureInfo.InvariantCulture);
}
