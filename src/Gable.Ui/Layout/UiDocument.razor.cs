using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Gable.Ui;

/// <summary>The HTML document around a page: language and direction, title, style sheet, script, theme and the link that skips to the content.</summary>
public sealed partial class UiDocument
{
    /// <summary>The page in a few words, for the window and search engines.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>BCP 47 tag of the page; the language of the request when <c>null</c>.</summary>
    [Parameter]
    public string? Language { get; set; }

    /// <summary><c>ltr</c> or <c>rtl</c>; that of the language when <c>null</c>.</summary>
    [Parameter]
    public string? Direction { get; set; }

    /// <summary><c>light</c> or <c>dark</c>; what the visitor chose, or else the device, when <c>null</c>.</summary>
    [Parameter]
    public string? Theme { get; set; }

    /// <summary>Whether search engines may list the page. Default no: these pages are for signed-in people.</summary>
    [Parameter]
    public bool Indexed { get; set; } = false;

    /// <summary>Further elements of the head: an icon, an own style sheet behind the kit's.</summary>
    [Parameter]
    public RenderFragment? Head { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The request, as <c>UiResults.Page</c> hands it down.</summary>
    [CascadingParameter]
    public HttpContext? Context { get; set; }

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private string Root => Context?.Request.PathBase.Value ?? "";

    private string Lang => Language ?? (Culture.Name.Length > 0 ? Culture.Name : "en");

    private string Dir => Direction ?? (Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr");

    private string? ChosenTheme => Theme ?? (Context is null ? null : UiTheme.Of(Context));

    private string FullTitle => Options.Value.ProductName is { Length: > 0 } product && product != Title ? $"{Title} · {product}" : Title;
}
