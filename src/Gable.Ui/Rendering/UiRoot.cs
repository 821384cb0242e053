using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;

namespace Gable.Ui;

/// <summary>Renders a page's component with the request at hand.</summary>
internal sealed class UiRoot : ComponentBase
{
    [Parameter]
    public Type Component { get; set; } = null!;

    [Parameter]
    public IReadOnlyDictionary<string, object?> Values { get; set; } = null!;

    [Parameter]
    public HttpContext Context { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<HttpContext>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<HttpContext>.Value), Context);
        builder.AddComponentParameter(2, nameof(CascadingValue<HttpContext>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<HttpContext>.ChildContent), (RenderFragment)(inner =>
        {
            inner.OpenComponent(0, Component);

            foreach (var (name, value) in Values)
            {
                inner.AddComponentParameter(1, name, value);
            }

            inner.CloseComponent();
        }));
        builder.CloseComponent();
    }
}
