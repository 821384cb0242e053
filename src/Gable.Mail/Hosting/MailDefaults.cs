using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Mail;

/// <summary>The product is called as the application is, until a setting says otherwise.</summary>
internal sealed class MailDefaults(IHostEnvironment environment) : IPostConfigureOptions<GableMailOptions>
{
    public void PostConfigure(string? name, GableMailOptions options) => options.ProductName ??= environment.ApplicationName;
}
