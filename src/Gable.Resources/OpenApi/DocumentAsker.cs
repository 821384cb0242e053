using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <summary>For whom a document is written, and below which path the application is mounted.</summary>
internal sealed record DocumentAsker(Actor Actor, string PathBase)
{
    // Survives the end of the request that asked first, whose document others may be waiting for.
    private static readonly AsyncLocal<DocumentAsker?> Current = new();

    /// <summary>Makes the asker known to the transformer of the documents that this flow of work has written.</summary>
    public void Enter() => Current.Value = this;

    /// <summary>The asker of this flow of work; otherwise that of the request; otherwise a visitor, such as at build time.</summary>
    public static DocumentAsker Of(IServiceProvider services, TimeProvider clock) =>
        Current.Value ??
        (services.GetService<CurrentRequest>()?.HttpContext is { } http
            ? new DocumentAsker(http.GetActor(), http.Request.PathBase.Value ?? "")
            : new DocumentAsker(Actor.Visitor(clock.GetUtcNow()), ""));
}
