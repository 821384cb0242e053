using Gable.Ui;

namespace Microsoft.AspNetCore.Http;

/// <summary>Leaves a message for the next page.</summary>
public static class UiFlashHttpContextExtensions
{
    /// <summary>Shows a message once on the next page, such as “Saved” after a redirect. It waits two minutes; at most five travel together.</summary>
    /// <param name="context">The request, before its answer has started.</param>
    /// <param name="text">The message, in the visitor's language; at most a few hundred characters, because it travels in a cookie.</param>
    /// <param name="kind">What it is about. Default success.</param>
    public static void Flash(this HttpContext context, string text, UiKind kind = UiKind.Success)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrEmpty(text);
        UiFlashCookie.Add(context, new UiMessage(kind, text));
    }
}
