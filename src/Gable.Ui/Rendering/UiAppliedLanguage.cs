using System.Globalization;

namespace Gable.Ui;

/// <summary>The language that a request is answered in already: what comes later, such as a problem, is in the same.</summary>
/// <param name="Culture">The language.</param>
internal sealed record UiAppliedLanguage(CultureInfo Culture);
