using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Ui.Tests;

/// <summary>A page has the bytes that ASP.NET Core's own renderer gives it.</summary>
public sealed class PageBytesTests : IAsyncLifetime
{
    private UiApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await UiApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Pages_have_the_bytes_of_the_frameworks_renderer_whatever_is_in_them()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var values = new Dictionary<string, object?> { [nameof(GeneratedPage.Seed)] = seed };
            var context = NewContext(out var body);

            await UiResults.Page<GeneratedPage>(values, 202).ExecuteAsync(context);
            await context.Response.CompleteAsync();

            Assert.Equal(202, context.Response.StatusCode);
            Assert.Equal(Encoding.UTF8.GetBytes(await ByFrameworkAsync(context, seed)), body.ToArray());
        }
    }

    [Fact]
    public async Task Hostile_text_is_shown_and_not_run()
    {
        var context = NewContext(out var body);
        await UiResults.Page<Hostile>(new Dictionary<string, object?> { ["Text"] = "\"><script>alert('€')</script>" }).ExecuteAsync(context);
        await context.Response.CompleteAsync();

        Assert.Equal("<a title=\"&quot;&gt;&lt;script&gt;alert(&#x27;&#x20AC;&#x27;)&lt;/script&gt;\">&quot;&gt;&lt;script&gt;alert(&#x27;&#x20AC;&#x27;)&lt;/script&gt;</a>", Encoding.UTF8.GetString(body.ToArray()));
    }

    [Fact]
    public async Task A_page_that_fails_sends_nothing_also_when_it_fails_late()
    {
        foreach (var late in new[] { false, true })
        {
            var context = NewContext(out var body);

            await Assert.ThrowsAsync<TimeZoneNotFoundException>(() =>
                UiResults.Page<Failing>(new Dictionary<string, object?> { [nameof(Failing.IsLate)] = late }, 201).ExecuteAsync(context));
            await context.Response.CompleteAsync();

            Assert.Equal((0L, 200, null), (body.Length, context.Response.StatusCode, context.Response.ContentType));
        }
    }

    [Fact]
    public async Task A_cache_control_that_was_set_before_is_kept()
    {
        var (chosen, usual) = (NewContext(out _), NewContext(out _));
        chosen.Response.Headers.CacheControl = "public, max-age=60";

        await UiResults.Page<GeneratedPage>().ExecuteAsync(chosen);
        await UiResults.Page<GeneratedPage>().ExecuteAsync(usual);

        Assert.Equal(("public, max-age=60", "no-store"), (chosen.Response.Headers.CacheControl.ToString(), usual.Response.Headers.CacheControl.ToString()));
    }

    [Fact]
    public void Characters_may_be_cut_anywhere_and_text_may_be_of_any_length()
    {
        var text = $"a\U0001F600{new string('€', 10_000)}\uD83D\uD83D\uDE00x\uDE00{new string('\u00e9', 20_000)}\U00010400\uD83D";

        foreach (var size in new[] { 1, 2, 3, 7, 4_096, 5_461, 5_462, 16_383, 16_384, 16_385, text.Length })
        {
            var output = new ArrayBufferWriter<byte>();

            using (var writer = new Utf8TextWriter(output))
            {
                foreach (var part in text.Chunk(size))
                {
                    if (part.Length == 1)
                    {
                        writer.Write(part[0]);
                    }
                    else
                    {
                        writer.Write(part, 0, part.Length);
                    }
                }
            }

            Assert.Equal(Encoding.UTF8.GetBytes(text), output.WrittenSpan.ToArray());
        }
    }

    private DefaultHttpContext NewContext(out MemoryStream body)
    {
        var context = new DefaultHttpContext { RequestServices = _app.App.Services, RequestAborted = Cancel };
        context.Request.Path = "/generated";
        context.Response.Body = body = new MemoryStream();
        return context;
    }

    private async Task<string> ByFrameworkAsync(HttpContext context, int seed)
    {
        await using var renderer = new HtmlRenderer(_app.App.Services, _app.App.Services.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(CascadingValue<>.Value)] = context,
            [nameof(CascadingValue<>.ChildContent)] = (RenderFragment)(builder =>
            {
                builder.OpenComponent<GeneratedPage>(0);
                builder.AddComponentParameter(1, nameof(GeneratedPage.Seed), seed);
                builder.CloseComponent();
            }),
        });

        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<HttpContext>>(parameters)).ToHtmlString());
    }

    private sealed class Hostile : ComponentBase
    {
        [Parameter]
        public string Text { get; set; } = "";

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "a");
            builder.AddAttribute(1, "title", Text);
            builder.AddContent(2, Text);
            builder.CloseElement();
        }
    }

    private sealed class Failing : ComponentBase
    {
        [Parameter]
        public bool IsLate { get; set; }

        protected override async Task OnInitializedAsync()
        {
            if (IsLate)
            {
                await Task.Yield();
            }

            throw new TimeZoneNotFoundException();
        }
    }
}
