using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace Gable.Mail;

/// <summary>Renders a Razor component to HTML with the services of the caller's scope.</summary>
internal sealed class TemplateRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    internal async Task<string> RenderAsync(Type component, IDictionary<string, object?> parameters)
    {
        await using var renderer = new HtmlRenderer(services, loggers);

        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters));
            return root.ToHtmlString();
        });
    }
}
