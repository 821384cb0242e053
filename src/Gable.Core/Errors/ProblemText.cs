using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>The words of a status and of the page that shows a problem, in the language of the request.</summary>
internal static class ProblemText
{
    private static readonly ResourceManager Texts = new(typeof(ProblemText));

    /// <returns><c>null</c> when there is no such text.</returns>
    public static string? Find(HttpContext context, string name) => Find(RequestLanguage.Of(context), name);

    /// <inheritdoc cref="Find(HttpContext, string)"/>
    public static string? Find(CultureInfo language, string name) => Texts.GetString(name, language);

    public static string Of(HttpContext context, string name, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, Find(context, name)!, values);
}
