using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Ui;

/// <summary>A page that a Razor component renders on the server, in the visitor's language, never kept by caches.</summary>
/// <remarks>The component gets the <see cref="HttpContext"/> as a cascading parameter and services of the request by <c>@inject</c>.</remarks>
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
        var html = await RenderAsync(httpContext);

        httpContext.Response.StatusCode = StatusCode ?? StatusCodes.Status200OK;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-store";
        await httpContext.Response.WriteAsync(html, httpContext.RequestAborted);
    }

    private async Task<string> RenderAsync(HttpContext context)
    {
        var services = context.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(UiRoot.Component)] = _component,
            [nameof(UiRoot.Values)] = _parameters,
            [nameof(UiRoot.Context)] = context,
        });

        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<UiRoot>(parameters)).ToHtmlString());
    }
}
