using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Gable.Ui;

/// <summary>Lets the visitor choose light, dark, or what the device says. Kept in a cookie; works without a script.</summary>
public sealed partial class UiThemeSwitch
{
    /// <summary>The request, as <c>UiResults.Page</c> hands it down.</summary>
    [CascadingParameter]
    public HttpContext? Context { get; set; }

    private static readonly (string Value, string Text, string Icon)[] Choices =
        [("", "ThemeSystem", "device"), ("light", "ThemeLight", "sun"), ("dark", "ThemeDark", "moon")];

    private string Current => Context is null ? "" : UiTheme.Of(Context) ?? "";

    // A page that answers a post cannot be asked for again by its address alone, but then it has the same address.
    private string ReturnUrl => Context is null ? "/" : $"{Context.Request.PathBase}{Context.Request.Path}{Context.Request.QueryString}";
}
