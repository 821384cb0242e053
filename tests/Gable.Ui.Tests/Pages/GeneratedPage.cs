using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;

namespace Gable.Ui.Tests;

/// <summary>A component with elements, attributes, text, markup, lists of choices, scripts and components inside it, different for each seed and always the same for one.</summary>
public sealed class GeneratedPage : ComponentBase
{
    private static readonly string[] Elements = ["div", "p", "br", "input", "textarea", "select", "option", "script", "form", "img", "table", "custom-tag"];

    private static readonly string[] Texts =
    [
        "plain", "", "<script>alert(1)</script>", "\" onload=\"alert(1)", "' & </textarea>", "é", "ß€", "\U0001F600", "\uD83D", "\uDE00", "\0\u0001", "\u2028</script>", "&amp;", "a\r\nb",
        new string('x', 20_000), new string('€', 9_000), new string('<', 5_000),
    ];

    private int _loads;

    [Parameter]
    public int Seed { get; set; }

    [Parameter]
    public int Depth { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected override async Task OnInitializedAsync()
    {
        for (var i = 0; i < Seed % 3; i++)
        {
            await Task.Yield();
            _loads++;
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var random = new Random(Seed);
        builder.AddContent(0, $"{_loads} {Context?.Request.Path}");
        Content(builder, random, 0);
        builder.AddContent(1, ChildContent);
    }

    private void Content(RenderTreeBuilder builder, Random random, int level)
    {
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            switch (random.Next(5))
            {
                case 0:
                    builder.AddContent(10, Texts[random.Next(Texts.Length)]);
                    break;
                case 1:
                    builder.AddMarkupContent(11, Texts[random.Next(Texts.Length)]);
                    break;
                case 2 when Depth < 2:
                    builder.OpenComponent<GeneratedPage>(12);
                    builder.AddComponentParameter(13, nameof(Seed), random.Next());
                    builder.AddComponentParameter(14, nameof(Depth), Depth + 1);
                    builder.AddComponentParameter(15, nameof(ChildContent), (RenderFragment)(static inner => inner.AddContent(0, "<inner>")));
                    builder.CloseComponent();
                    break;
                default:
                    Element(builder, random, level);
                    break;
            }
        }
    }

    private void Element(RenderTreeBuilder builder, Random random, int level)
    {
        builder.OpenElement(20, Elements[random.Next(Elements.Length)]);
        builder.AddAttribute(21, "title", Texts[random.Next(Texts.Length)]);
        builder.AddAttribute(22, "value", random.Next(2) == 0 ? "plain" : Texts[random.Next(Texts.Length)]);
        builder.AddAttribute(23, "disabled", random.Next(2) == 0);
        builder.AddAttribute(24, "data-number", random.Next(100));

        if (level < 3)
        {
            Content(builder, random, level + 1);
        }

        builder.CloseElement();
    }
}
