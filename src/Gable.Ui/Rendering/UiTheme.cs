using Microsoft.AspNetCore.Http;

namespace Gable.Ui;

/// <summary>The visitor's choice between light and dark, in a cookie.</summary>
internal static class UiTheme
{
    internal const string Path = UiAssets.Root + "/theme";

    private const string Cookie = "gable-theme";

    /// <summary><c>light</c>, <c>dark</c>, or <c>null</c> for what the device says.</summary>
    internal static string? Of(HttpContext context) => context.Request.Cookies[Cookie] is { } theme and ("light" or "dark") ? theme : null;

    internal static async Task ChooseAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true, Path = "/" };

        if (form["theme"].ToString() is { } theme and ("light" or "dark"))
        {
            options.MaxAge = TimeSpan.FromDays(365);
            context.Response.Cookies.Append(Cookie, theme, options);
        }
        else
        {
            context.Response.Cookies.Delete(Cookie, options);
        }

        await UiRedirect.To(context, form["returnUrl"]).ExecuteAsync(context);
    }
}
