using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Gable.Mail;

/// <summary>The base of a mail's Razor component: <c>@inherits MailTemplate&lt;OrderShipped&gt;</c>.</summary>
/// <typeparam name="TMail">The mail class.</typeparam>
public abstract class MailTemplate<TMail> : ComponentBase
    where TMail : Mail
{
    /// <summary>The mail with its data.</summary>
    [Parameter]
    [EditorRequired]
    public TMail Mail { get; set; } = default!;

    /// <summary>The product's name: <c>Gable:Mail:ProductName</c>.</summary>
    protected string ProductName => Options.Value.ProductName!;

    [Inject]
    private IOptions<GableMailOptions> Options { get; set; } = default!;

    [Inject]
    private MailLinks Links { get; set; } = default!;

    /// <summary>The full address of a path of this application, for links: <c>/orders/7</c> becomes <c>https://shop.example/orders/7</c>.</summary>
    /// <param name="path">A path that begins with a slash.</param>
    /// <exception cref="Gable.Core.GableException">The application's address is not known (GABLE3009).</exception>
    protected string Link(string path) => Links.To(path);
}
