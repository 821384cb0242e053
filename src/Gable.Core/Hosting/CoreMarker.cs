using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Core;

/// <summary>Tells that <c>AddGableCore</c> was called.</summary>
internal sealed class CoreMarker
{
    internal static void Require(WebApplication app, string caller)
    {
        ArgumentNullException.ThrowIfNull(app);

        if (app.Services.GetService<CoreMarker>() is null)
        {
            throw new GableException(
                "GABLE0100",
                $"{caller} found no Gable services, because neither AddGableCore nor AddGable was called.",
                "Call builder.AddGableCore() (or builder.AddGable<TDb>()) before builder.Build().");
        }
    }
}
