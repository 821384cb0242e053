using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Ui;

/// <summary>A page that a Razor component renders on the server, in the visitor's language, never kept by caches unless <c>Cache-Control</c> was set before.</summary>
/// <remarks>The component gets the <see cref="HttpContext"/> as a cascading parameter and services of the request by <c>@inject</c>. The bytes are those of
/// <see cref="HtmlRenderer"/>; nothing is sent before all of the page, what is asynchronous in it included, is there.</remarks>
public sealed class UiPageResult : IResult, IStatusCodeHttpResult
{
    private readonly Type _component;
    private readonly IReadOnlyDictionary<string, object?> _parameters;

    internal UiPageResult(Type component, IReadOnlyDictionary<string, object?> parameters, int status)
    {
        _component = component;
        _parameters = parameters;
        StatusCode = status;
    }

    /// <summary>The status of the answer.</summary>
    public int? StatusCode { get; }

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        UiLanguage.Apply(httpContext);
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await renderer.Dispatcher.InvokeAsync(() => RenderAsync(renderer, httpContext));
    }

    private async Task RenderAsync(HtmlRenderer renderer, HttpContext context)
    {
        var page = await renderer.RenderComponentAsync<CascadingValue<HttpContext>>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(CascadingValue<>.Value)] = context,
            [nameof(CascadingValue<>.IsFixed)] = true,
            [nameof(CascadingValue<>.ChildContent)] = Content,
        }));

        var response = context.Response;
        response.StatusCode = StatusCode ?? StatusCodes.Status200OK;
        response.ContentType = "text/html; charset=utf-8";

        if (response.Headers.CacheControl.Count == 0)
        {
            response.Headers.CacheControl = "no-store";
        }

        // The server sends it when the request ends.
        using var writer = new Utf8TextWriter(response.BodyWriter);
        page.WriteHtmlTo(writer);
    }

    private RenderFragment Content => builder =>
    {
        builder.OpenComponent(0, _component);

        foreach (var (name, value) in _parameters)
        {
            builder.AddComponentParameter(1, name, value);
        }

        builder.CloseComponent();
    };
}
