using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Ui;

/// <summary>Names the product after the application where nobody else did.</summary>
internal sealed class UiDefaults(IHostEnvironment environment) : IPostConfigureOptions<GableUiOptions>
{
    public void PostConfigure(string? name, GableUiOptions options) => options.ProductName ??= environment.ApplicationName;
}
